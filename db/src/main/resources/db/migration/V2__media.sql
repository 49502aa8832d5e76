create table broadcast_media (
    broadcast_id      uuid primary key references broadcast on delete cascade,
    phase             text        not null check (phase in
                      ('preparing', 'ready', 'live', 'interrupted', 'ending', 'ended', 'failed')),
    reason            text,                                        -- for people: why it failed or waits, what to do
    generation        integer     not null default 1,              -- part of every MediaLive name, tag and RequestId
    input_id          text,
    media_channel_id  text,                                        -- MediaLive's channel id
    ingest_url        text,                                        -- rtmp://host:port/app, without the key
    playback_path     text,                                        -- below the edge's origin, e.g. /live/{broadcast}/index.m3u8
    thumbnail_path    text,
    ready_at          timestamptz,
    live_at           timestamptz,                                 -- first frame
    interrupted_at    timestamptz,                                 -- since when the encoder is gone; null while it sends
    ended_at          timestamptz,
    attempts          integer     not null default 0,
    lease_owner       text,
    lease_until       timestamptz,
    fence             bigint      not null default 0,              -- grows with each lease; an older holder may not write
    updated_at        timestamptz not null
);
comment on table broadcast_media is 'What MediaLive really does for a broadcast, as last observed and written by media-orchestrator.';
create index broadcast_media_phase on broadcast_media (phase);
