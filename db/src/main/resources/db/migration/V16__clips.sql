create table clip (
    id           uuid primary key,
    broadcast_id uuid        not null references broadcast on delete cascade,
    account_id   uuid        not null references account on delete cascade,
    title        text        not null check (length(title) between 1 and 100),
    source       text        not null check (source in ('live', 'recording')),
    from_ms      bigint      not null,                             -- live: ms since epoch; recording: ms into the video
    to_ms        bigint      not null,
    wanted       text        not null default 'kept' check (wanted in ('kept', 'deleted')),
    created_at   timestamptz not null,
    check (from_ms >= 0 and to_ms > from_ms and to_ms - from_ms <= 60000)
);
comment on table clip is 'A cut that somebody wants of a broadcast, written by the portal.';
create index clip_broadcast on clip (broadcast_id, created_at desc);
create index clip_account on clip (account_id, created_at desc);

create table clip_media (
    clip_id       uuid primary key references clip on delete cascade,
    state         text        not null check (state in ('making', 'ready', 'failed', 'deleted')),
    reason        text,                                            -- for people: why it failed or waits
    playback_path text,                                            -- below the edge's origin
    picture_path  text,                                            -- null when there is none
    start_ms      integer,                                         -- where in the copied video the cut begins
    duration_ms   integer,
    attempts      integer     not null default 0,
    retry_at      timestamptz,                                     -- not before then
    updated_at    timestamptz not null
);
comment on table clip_media is 'A clip as media-orchestrator made it: copied segments and playlists of their own. No row: it has not begun.';
create index clip_media_unsettled on clip_media (state) where state = 'making';
