-- Written by the viewing job, like V3: absolute values, a row is replaced only by one with a higher version (docs/metrics.md).

alter table live_broadcast
    add column joins          bigint  not null default 0,
    add column leaves         bigint  not null default 0,
    add column latency_p50_ms integer,
    add column latency_p95_ms integer,
    add column unique_viewers bigint  not null default 0,
    add column score_sum      bigint  not null default 0,
    add column scored_views   bigint  not null default 0;
comment on column live_broadcast.joins is 'Times a view began to count in viewers_now; joins - leaves = viewers_now.';
comment on column live_broadcast.leaves is 'Times a view ceased to count in viewers_now: over, silent, paused or stalled for long.';
comment on column live_broadcast.latency_p50_ms is 'Median live latency (CMCD ltc) of the views playing now; null if none reports one. Views more than 5 min behind do not count.';
comment on column live_broadcast.latency_p95_ms is '95th percentile of the same.';
comment on column live_broadcast.unique_viewers is 'Different viewers so far, by sketch: standard error 1.5 %.';
comment on column live_broadcast.score_sum is 'Sum of the views'' scores (0 to 100 each); the mean is score_sum / scored_views.';
comment on column live_broadcast.scored_views is 'Views that have a score.';

alter table live_broadcast_series
    add column joins          integer not null default 0,
    add column leaves         integer not null default 0,
    add column peak_viewers   integer not null default 0,
    add column latency_p50_ms integer,
    add column latency_p95_ms integer;
comment on column live_broadcast_series.joins is 'Views that began to count as viewers in the bucket.';
comment on column live_broadcast_series.leaves is 'Views that ceased to count as viewers in the bucket.';
comment on column live_broadcast_series.peak_viewers is 'Most viewers at any second of the bucket.';
comment on column live_broadcast_series.latency_p50_ms is 'Median live latency of the views playing at the bucket''s end.';
comment on column live_broadcast_series.latency_p95_ms is '95th percentile of the same.';
comment on table live_broadcast_series is '5 s buckets of the last 24 hours; the viewing job deletes older ones.';
create index live_broadcast_series_age on live_broadcast_series (bucket_at);

create table live_broadcast_minutes (
    broadcast_id   uuid        not null,
    minute_at      timestamptz not null,
    version        bigint      not null,
    viewers        integer     not null,
    plays          integer     not null,
    views          integer     not null,
    starts         integer     not null,
    startup_sum_ms bigint      not null,
    startup_p50_ms integer,
    play_ms        bigint      not null,
    watch_ms       bigint      not null,
    rebuffer_ms    bigint      not null,
    rebuffers      integer     not null,
    bitrate_ms     bigint      not null,
    joins          integer     not null,
    leaves         integer     not null,
    peak_viewers   integer     not null,
    latency_p50_ms integer,
    latency_p95_ms integer,
    primary key (broadcast_id, minute_at)
) with (fillfactor = 70);
comment on table live_broadcast_minutes is 'The same as live_broadcast_series in buckets of a minute, kept for good: the curve of a broadcast, its entries and exits.';
comment on column live_broadcast_minutes.minute_at is 'Start of the minute.';
comment on column live_broadcast_minutes.version is 'Event time of the tick that wrote it, ms since epoch.';
comment on column live_broadcast_minutes.viewers is 'At the minute''s end, or so far.';
comment on column live_broadcast_minutes.plays is 'Those of them past their first frame.';
comment on column live_broadcast_minutes.views is 'Attempts begun in the minute.';
comment on column live_broadcast_minutes.starts is 'Attempts that reached their first frame in the minute.';
comment on column live_broadcast_minutes.startup_sum_ms is 'Sum of their start-up times.';
comment on column live_broadcast_minutes.startup_p50_ms is 'Median of their start-up times.';
comment on column live_broadcast_minutes.play_ms is 'Viewer-milliseconds of play that fell into the minute.';
comment on column live_broadcast_minutes.watch_ms is 'Viewer-milliseconds that fell into the minute, all but pause; divided by 60000 it is the mean audience.';
comment on column live_broadcast_minutes.rebuffer_ms is 'Viewer-milliseconds of rebuffering that fell into the minute.';
comment on column live_broadcast_minutes.rebuffers is 'Stalls of at least 250 ms.';
comment on column live_broadcast_minutes.bitrate_ms is 'Sum of kbps x play ms; divide by play_ms.';
comment on column live_broadcast_minutes.joins is 'Entry flow: views that began to count as viewers.';
comment on column live_broadcast_minutes.leaves is 'Exit flow: views that ceased to count as viewers.';
comment on column live_broadcast_minutes.peak_viewers is 'Most viewers at any second of the minute.';
comment on column live_broadcast_minutes.latency_p50_ms is 'Median live latency of the views playing at the minute''s end.';
comment on column live_broadcast_minutes.latency_p95_ms is '95th percentile of the same.';

create table live_breakdown (
    broadcast_id       uuid        not null,
    dimension          text        not null check (dimension in
                       ('country', 'device', 'os', 'browser', 'player', 'cdn_host', 'asn', 'rendition')),
    value              text        not null check (length(value) between 1 and 64),
    version            bigint      not null,
    as_of              timestamptz not null,
    viewers_now        integer     not null,
    plays_now          integer     not null,
    views              bigint      not null,
    starts             bigint      not null,
    exits_before_start bigint      not null,
    start_failures     bigint      not null,
    playback_failures  bigint      not null,
    play_ms            bigint      not null,
    watch_ms           bigint      not null,
    rebuffer_ms        bigint      not null,
    seek_ms            bigint      not null,
    rebuffers          bigint      not null,
    bitrate_ms         bigint      not null,
    primary key (broadcast_id, dimension, value)
) with (fillfactor = 50);
comment on table live_breakdown is 'live_broadcast split by one dimension, every 5 s: the sum over the values of a dimension is the total of the same version.';
comment on column live_breakdown.dimension is 'country, device, os, browser, player, cdn_host, asn, or rendition (kbps).';
comment on column live_breakdown.value is 'One of the 50 values with most watch time, other for the rest, unknown where nothing was reported. asn and rendition are numbers as text.';
comment on column live_breakdown.version is 'Event time of the tick, ms since epoch; all rows of a broadcast are written together with the same one. A value that left the 50 is written once with zeros.';
comment on column live_breakdown.as_of is 'The same as a time.';
comment on column live_breakdown.viewers_now is 'Views watching now, counted by the value they have now.';
comment on column live_breakdown.plays_now is 'Those of them past their first frame.';
comment on column live_breakdown.views is 'Attempts; a view whose value changed counts under the newest.';
comment on column live_breakdown.starts is 'Attempts that reached their first frame.';
comment on column live_breakdown.exits_before_start is 'Left before the first frame, without failure.';
comment on column live_breakdown.start_failures is 'Failed before the first frame.';
comment on column live_breakdown.playback_failures is 'Failed after the first frame.';
comment on column live_breakdown.play_ms is 'Time in play. For rendition and cdn_host the time goes to the value it was spent with: the share of time per rendition.';
comment on column live_breakdown.watch_ms is 'Time watched, all but pause.';
comment on column live_breakdown.rebuffer_ms is 'Time stalled after the first frame and outside seeks.';
comment on column live_breakdown.seek_ms is 'Time from a seek to playback.';
comment on column live_breakdown.rebuffers is 'Stalls of at least 250 ms.';
comment on column live_breakdown.bitrate_ms is 'Sum of kbps x play ms.';

create table broadcast_summary (
    broadcast_id       uuid primary key,
    version            bigint      not null,
    as_of              timestamptz not null,
    final_at           timestamptz,
    first_viewer_at    timestamptz not null,
    last_viewer_at     timestamptz not null,
    peak_viewers       integer     not null,
    peak_at            timestamptz,
    average_viewers    numeric     not null,
    viewer_minutes     numeric     not null,
    unique_viewers     bigint      not null,
    views              bigint      not null,
    starts             bigint      not null,
    exits_before_start bigint      not null,
    start_failures     bigint      not null,
    playback_failures  bigint      not null,
    joins              bigint      not null,
    leaves             bigint      not null,
    startup_p50_ms     integer,
    startup_p95_ms     integer,
    play_ms            bigint      not null,
    watch_ms           bigint      not null,
    rebuffer_ms        bigint      not null,
    seek_ms            bigint      not null,
    rebuffers          bigint      not null,
    mean_bitrate_kbps  integer,
    score_sum          bigint      not null,
    scored_views       bigint      not null,
    retention          jsonb       not null,
    startup_histogram  jsonb       not null,
    rebuffer_histogram jsonb       not null,
    top_countries      jsonb       not null,
    top_devices        jsonb       not null
) with (fillfactor = 50);
comment on table broadcast_summary is 'A broadcast as a whole: so far while it is watched (each 10 s), final once nobody has watched for 20 s. Written by the viewing job. Curves by minute stand in live_broadcast_minutes.';
comment on column broadcast_summary.version is 'Event time of the tick that wrote it, ms since epoch.';
comment on column broadcast_summary.as_of is 'The same as a time.';
comment on column broadcast_summary.final_at is 'When nobody had watched for 20 s; null while somebody watches. Null again if viewers come back.';
comment on column broadcast_summary.first_viewer_at is 'The first second with a viewer.';
comment on column broadcast_summary.last_viewer_at is 'The last second with a viewer.';
comment on column broadcast_summary.peak_viewers is 'Most viewers at any second.';
comment on column broadcast_summary.peak_at is 'The first such second.';
comment on column broadcast_summary.average_viewers is 'Mean of the viewers of each second from the first to the last viewer.';
comment on column broadcast_summary.viewer_minutes is 'Time watched, all but pause, in minutes.';
comment on column broadcast_summary.unique_viewers is 'Different viewers, by sketch: standard error 1.5 %.';
comment on column broadcast_summary.views is 'Attempts.';
comment on column broadcast_summary.starts is 'Attempts that reached their first frame.';
comment on column broadcast_summary.exits_before_start is 'Left before the first frame, without failure.';
comment on column broadcast_summary.start_failures is 'Failed before the first frame.';
comment on column broadcast_summary.playback_failures is 'Failed after the first frame.';
comment on column broadcast_summary.joins is 'Times a view began to count as a viewer.';
comment on column broadcast_summary.leaves is 'Times a view ceased to count as a viewer.';
comment on column broadcast_summary.startup_p50_ms is 'Median of the start-up times.';
comment on column broadcast_summary.startup_p95_ms is '95th percentile of the same.';
comment on column broadcast_summary.play_ms is 'Time in play over all views.';
comment on column broadcast_summary.watch_ms is 'Time watched, all but pause.';
comment on column broadcast_summary.rebuffer_ms is 'Time stalled after the first frame and outside seeks.';
comment on column broadcast_summary.seek_ms is 'Time from a seek to playback.';
comment on column broadcast_summary.rebuffers is 'Stalls of at least 250 ms.';
comment on column broadcast_summary.mean_bitrate_kbps is 'Mean over the time in play; null if none was reported.';
comment on column broadcast_summary.score_sum is 'Sum of the views'' scores (0 to 100 each).';
comment on column broadcast_summary.scored_views is 'Views that have a score.';
comment on column broadcast_summary.retention is 'Array of counts: element m is the views watched for at least m minutes, element 0 all views that began. Share = element m / element 0.';
comment on column broadcast_summary.startup_histogram is 'Array of {"from", "to", "views"}: start-up times, ms; to is null in the last.';
comment on column broadcast_summary.rebuffer_histogram is 'Array of {"from", "to", "views"}: rebuffering as share of the view''s watch time, in thousandths; to is null in the last.';
comment on column broadcast_summary.top_countries is 'Array of {"value", "views", "watch_ms"}: the ten countries with most watch time.';
comment on column broadcast_summary.top_devices is 'Array of {"value", "views", "watch_ms"}: the ten kinds of device with most watch time.';
