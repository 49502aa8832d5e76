-- Who may watch a broadcast, written by the portal.
alter table broadcast add column visibility text not null default 'public' check (visibility in ('public', 'unlisted', 'followers'));
comment on column broadcast.visibility is 'public: listed, anybody; unlisted: whoever has the address; followers: followers of the channel. The latter two play with signed cookies.';

-- Where a broadcast's video lies is settled when the orchestrator lets it in, so that it never moves.
update broadcast_media
set playback_path = coalesce(playback_path, '/live/' || broadcast_id || '/index.m3u8'),
    thumbnail_path = coalesce(thumbnail_path, '/live/' || broadcast_id || '/thumb.jpg');
comment on column broadcast_media.playback_path is 'Below the edge''s origin, set when the row is made; /private/… plays with signed cookies only.';

alter table recording add column private boolean not null default false;
comment on column recording.private is 'Whether its files lie below /private/; settled when the recording is let in.';
