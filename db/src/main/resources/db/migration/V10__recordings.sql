-- What a creator wants of a broadcast's recording, written by the portal.
alter table broadcast add column recording text not null default 'kept' check (recording in ('kept', 'deleted'));

create table recording (
    broadcast_id   uuid primary key references broadcast on delete cascade,
    id             uuid        not null unique,                    -- what players report under, never the broadcast's own id
    state          text        not null check (state in ('archiving', 'archived', 'failed', 'deleted')),
    percent        smallint    not null default 0 check (percent between 0 and 100),
    reason         text,                                           -- for people: why it failed or is tried again
    attempts       integer     not null default 0,                 -- begun so far; part of token, metadata and path
    begun_at       timestamptz,                                    -- the attempt under way; null between attempts
    job_id         text,                                           -- MediaConvert's id, once known
    retry_at       timestamptz,                                    -- not before then
    playback_path  text,                                           -- below the edge's origin
    thumbnail_path text,
    previews_path  text,                                           -- WebVTT of small pictures for seeking
    duration_ms    bigint,
    archived_at    timestamptz,
    expires_at     timestamptz not null,
    lease_owner    text,
    lease_until    timestamptz,
    fence          bigint      not null default 0,                 -- grows with each lease; an older holder may not write
    updated_at     timestamptz not null
);
comment on table recording is 'A broadcast that is over as a video on demand, as last observed and written by media-orchestrator.';
create index recording_unsettled on recording (state) where state = 'archiving';
create index recording_expiry on recording (expires_at) where state <> 'deleted';

create table live_span (
    broadcast_id uuid        not null references broadcast on delete cascade,
    started_at   timestamptz not null,
    ended_at     timestamptz,                                      -- null while video arrives
    primary key (broadcast_id, started_at)
);
comment on table live_span is 'When video arrived, written by media-orchestrator: places what happened beside a broadcast in its recording.';

create table chat_message (
    id           text primary key,
    broadcast_id uuid        not null references broadcast on delete cascade,
    author       text        not null,
    handle       text,
    text         text        not null check (length(text) <= 500),
    sent_at      timestamptz not null
);
comment on table chat_message is 'What was said while a broadcast was live, for its replay. Written by the portal; goes with the recording.';
create index chat_message_replay on chat_message (broadcast_id, sent_at, id);
