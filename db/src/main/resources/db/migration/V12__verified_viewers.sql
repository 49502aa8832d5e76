-- Written by the delivery job: absolute values, a row is replaced only by one with a higher version (docs/metrics.md, "Verified viewers").

create table live_verified (
    broadcast_id       uuid primary key,
    version            bigint      not null,
    as_of              timestamptz not null,
    viewers            integer     not null check (viewers >= 0),
    verified_viewers   integer     check (verified_viewers between 0 and viewers),
    cdn_viewers        integer     not null check (cdn_viewers >= 0),
    cdn_views          bigint      not null,
    peak_verified      integer     not null,
    peak_verified_at   timestamptz,
    viewer_seconds     bigint      not null,
    verified_seconds   bigint      not null,
    cdn_viewer_seconds bigint      not null
) with (fillfactor = 50);
comment on table live_verified is 'Who watches a broadcast, raw and verified by what the CDN delivered to them; a row each second while somebody watches.';
comment on column live_verified.version is 'Event time of the tick, ms since epoch.';
comment on column live_verified.as_of is 'The same as a time: the age shown to people.';
comment on column live_verified.viewers is 'Raw: viewers by their beacons, as live_broadcast.viewers_now counts them.';
comment on column live_verified.verified_viewers is 'Those of them to whom the CDN delivered something within the last 4 s (two segments); null while its log names no session of the broadcast.';
comment on column live_verified.cdn_viewers is 'Viewers who send no beacons and are known by their requests (CMCD v1) alone; not among viewers.';
comment on column live_verified.cdn_views is 'Views of such players so far; taken back if a beacon of the same session comes.';
comment on column live_verified.peak_verified is 'Most verified viewers at any second.';
comment on column live_verified.peak_verified_at is 'The first such second.';
comment on column live_verified.viewer_seconds is 'Sum of viewers over all seconds.';
comment on column live_verified.verified_seconds is 'Sum of verified viewers over all seconds; divided by viewer_seconds the verified share.';
comment on column live_verified.cdn_viewer_seconds is 'Sum of cdn_viewers over all seconds.';

create table live_verified_series (
    broadcast_id     uuid        not null,
    bucket_at        timestamptz not null,
    version          bigint      not null,
    viewers          integer     not null,
    verified_viewers integer,
    cdn_viewers      integer     not null,
    primary key (broadcast_id, bucket_at)
) with (fillfactor = 70);
create index live_verified_series_age on live_verified_series (bucket_at);
comment on table live_verified_series is '5 s buckets of the last 24 hours, each as it was at its end, or so far; the delivery job deletes older ones.';
comment on column live_verified_series.bucket_at is 'Start of the bucket.';
comment on column live_verified_series.version is 'Event time of the tick that wrote it, ms since epoch.';
comment on column live_verified_series.viewers is 'Raw viewers by beacons.';
comment on column live_verified_series.verified_viewers is 'Those of them who fetch; null while nothing is known of the CDN.';
comment on column live_verified_series.cdn_viewers is 'Viewers known by their requests alone.';

create table live_verified_minutes (
    broadcast_id     uuid        not null,
    minute_at        timestamptz not null,
    version          bigint      not null,
    viewers          integer     not null,
    verified_viewers integer,
    cdn_viewers      integer     not null,
    primary key (broadcast_id, minute_at)
) with (fillfactor = 70);
comment on table live_verified_minutes is 'The same by minute, kept for good.';
comment on column live_verified_minutes.minute_at is 'Start of the minute.';
comment on column live_verified_minutes.version is 'Event time of the tick that wrote it, ms since epoch.';
comment on column live_verified_minutes.viewers is 'Raw viewers by beacons.';
comment on column live_verified_minutes.verified_viewers is 'Those of them who fetch; null while nothing is known of the CDN.';
comment on column live_verified_minutes.cdn_viewers is 'Viewers known by their requests alone.';
