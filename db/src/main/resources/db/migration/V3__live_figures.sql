-- Written by the viewing job: absolute values with a version, upserted where the version grows (docs/metrics.md).
-- Low fillfactor: every row is rewritten each second, and no updated column is indexed, so updates stay on the page.

create table live_broadcast (
    broadcast_id         uuid primary key,
    version              bigint      not null,                     -- event time of the figures, ms since epoch
    as_of                timestamptz not null,                     -- the same as a time: the age shown to people
    viewers_now          integer     not null check (viewers_now >= 0),   -- incl. start-up (Mux CCV)
    plays_now            integer     not null check (plays_now >= 0),     -- at least one frame (Conviva concurrent plays)
    peak_viewers         integer     not null,
    peak_at              timestamptz,
    views                bigint      not null,                     -- attempts
    starts               bigint      not null,                     -- views that reached their first frame
    exits_before_start   bigint      not null,
    start_failures       bigint      not null,
    playback_failures    bigint      not null,
    startup_p50_ms       integer,
    startup_p95_ms       integer,
    play_ms              bigint      not null,
    watch_ms             bigint      not null,                     -- all but pause
    rebuffer_ms          bigint      not null,
    seek_ms              bigint      not null,
    rebuffers            bigint      not null,
    bitrate_kbps         integer                                   -- mean of the views playing now, weighted by nothing
) with (fillfactor = 50);

create table live_broadcast_series (
    broadcast_id   uuid        not null,
    bucket_at      timestamptz not null,                           -- start of a 5 s bucket
    version        bigint      not null,
    viewers        integer     not null,                           -- at the bucket's end
    plays          integer     not null,
    views          integer     not null,                           -- begun in the bucket
    starts         integer     not null,
    startup_sum_ms bigint      not null,
    startup_p50_ms integer,
    play_ms        bigint      not null,                           -- viewer-milliseconds that fell into the bucket
    watch_ms       bigint      not null,
    rebuffer_ms    bigint      not null,
    rebuffers      integer     not null,
    bitrate_ms     bigint      not null,                           -- sum of kbps × play ms; divide by play_ms
    primary key (broadcast_id, bucket_at)
) with (fillfactor = 70);
