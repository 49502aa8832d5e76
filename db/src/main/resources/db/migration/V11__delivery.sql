-- Written by the delivery job: absolute values, a row is replaced only by one with a higher version (docs/metrics.md, "Delivery").

create table live_delivery (
    broadcast_id      uuid        not null,
    edge_location     text        not null check (length(edge_location) between 1 and 64),
    asn               text        not null check (length(asn) between 1 and 64),
    version           bigint      not null,
    as_of             timestamptz,
    requests          bigint      not null check (requests >= 0),
    bytes             bigint      not null,
    hits              bigint      not null,
    misses            bigint      not null,
    client_errors     bigint      not null,
    server_errors     bigint      not null,
    aborted           bigint      not null,
    statuses          jsonb       not null,
    first_byte_p50_ms integer,
    first_byte_p95_ms integer,
    last_byte_p50_ms  integer,
    last_byte_p95_ms  integer,
    transfer_bytes    bigint      not null,
    transfer_ms       bigint      not null,
    primary key (broadcast_id, edge_location, asn)
) with (fillfactor = 50);
comment on table live_delivery is 'What the CDN delivered of a broadcast so far, by its log: the total (all/all) and the places it went to, which add up to the total of the same version.';
comment on column live_delivery.edge_location is 'Edge location of the CDN such as FRA56-P1; all for the total, other for what is beyond the 50 places with most requests, unknown where the log does not say.';
comment on column live_delivery.asn is 'Number of the viewers'' network as text, or all, other, unknown likewise.';
comment on column live_delivery.version is 'Requests counted in the total: it only grows.';
comment on column live_delivery.as_of is 'End of the latest request; null in a row of zeros, of a place that lost its row to others.';
comment on column live_delivery.requests is 'Requests, each once however often its line came.';
comment on column live_delivery.bytes is 'Bytes that left the edge.';
comment on column live_delivery.hits is 'Answered from a cache of the CDN (Hit, RefreshHit, OriginShieldHit).';
comment on column live_delivery.misses is 'Asked from the origin (Miss). Hit ratio = hits / (hits + misses).';
comment on column live_delivery.client_errors is 'Answers with a status of 400 to 499.';
comment on column live_delivery.server_errors is 'Answers with a status of 500 to 599.';
comment on column live_delivery.aborted is 'The viewer left before the answer (status 0).';
comment on column live_delivery.statuses is 'Array of {"status", "requests"}: the ten statuses that came most often, most first.';
comment on column live_delivery.first_byte_p50_ms is 'Median time to first byte of answers with 2xx: exact below 128 ms, else at most 1.6 % low.';
comment on column live_delivery.first_byte_p95_ms is '95th percentile of the same.';
comment on column live_delivery.last_byte_p50_ms is 'Median time to last byte of the same answers.';
comment on column live_delivery.last_byte_p95_ms is '95th percentile of the same.';
comment on column live_delivery.transfer_bytes is 'Bytes of answers with 2xx whose time is known.';
comment on column live_delivery.transfer_ms is 'Time those took. Throughput of a request in kbit/s = 8 x transfer_bytes / transfer_ms.';

create table live_delivery_series (
    broadcast_id      uuid        not null,
    bucket_at         timestamptz not null,
    edge_location     text        not null,
    asn               text        not null,
    version           bigint      not null,
    as_of             timestamptz,
    requests          bigint      not null,
    bytes             bigint      not null,
    hits              bigint      not null,
    misses            bigint      not null,
    client_errors     bigint      not null,
    server_errors     bigint      not null,
    aborted           bigint      not null,
    statuses          jsonb       not null,
    first_byte_p50_ms integer,
    first_byte_p95_ms integer,
    last_byte_p50_ms  integer,
    last_byte_p95_ms  integer,
    transfer_bytes    bigint      not null,
    transfer_ms       bigint      not null,
    primary key (broadcast_id, bucket_at, edge_location, asn)
) with (fillfactor = 70);
comment on table live_delivery_series is '5 s buckets of live_delivery of the last 24 hours, by when a request ended; the delivery job deletes older ones.';
comment on column live_delivery_series.bucket_at is 'Start of the bucket.';
comment on column live_delivery_series.edge_location is 'Edge location of the CDN such as FRA56-P1; all for the total, other for what is beyond the 50 places with most requests, unknown where the log does not say.';
comment on column live_delivery_series.asn is 'Number of the viewers'' network as text, or all, other, unknown likewise.';
comment on column live_delivery_series.version is 'Requests counted in the total: it only grows.';
comment on column live_delivery_series.as_of is 'End of the latest request; null in a row of zeros, of a place that lost its row to others.';
comment on column live_delivery_series.requests is 'Requests, each once however often its line came.';
comment on column live_delivery_series.bytes is 'Bytes that left the edge.';
comment on column live_delivery_series.hits is 'Answered from a cache of the CDN (Hit, RefreshHit, OriginShieldHit).';
comment on column live_delivery_series.misses is 'Asked from the origin (Miss). Hit ratio = hits / (hits + misses).';
comment on column live_delivery_series.client_errors is 'Answers with a status of 400 to 499.';
comment on column live_delivery_series.server_errors is 'Answers with a status of 500 to 599.';
comment on column live_delivery_series.aborted is 'The viewer left before the answer (status 0).';
comment on column live_delivery_series.statuses is 'Array of {"status", "requests"}: the ten statuses that came most often, most first.';
comment on column live_delivery_series.first_byte_p50_ms is 'Median time to first byte of answers with 2xx: exact below 128 ms, else at most 1.6 % low.';
comment on column live_delivery_series.first_byte_p95_ms is '95th percentile of the same.';
comment on column live_delivery_series.last_byte_p50_ms is 'Median time to last byte of the same answers.';
comment on column live_delivery_series.last_byte_p95_ms is '95th percentile of the same.';
comment on column live_delivery_series.transfer_bytes is 'Bytes of answers with 2xx whose time is known.';
comment on column live_delivery_series.transfer_ms is 'Time those took. Throughput of a request in kbit/s = 8 x transfer_bytes / transfer_ms.';
create index live_delivery_series_age on live_delivery_series (bucket_at);

create table live_delivery_minutes (
    broadcast_id      uuid        not null,
    minute_at         timestamptz not null,
    edge_location     text        not null,
    asn               text        not null,
    version           bigint      not null,
    as_of             timestamptz,
    requests          bigint      not null,
    bytes             bigint      not null,
    hits              bigint      not null,
    misses            bigint      not null,
    client_errors     bigint      not null,
    server_errors     bigint      not null,
    aborted           bigint      not null,
    statuses          jsonb       not null,
    first_byte_p50_ms integer,
    first_byte_p95_ms integer,
    last_byte_p50_ms  integer,
    last_byte_p95_ms  integer,
    transfer_bytes    bigint      not null,
    transfer_ms       bigint      not null,
    primary key (broadcast_id, minute_at, edge_location, asn)
) with (fillfactor = 70);
comment on table live_delivery_minutes is 'The same by minute, kept for good.';
comment on column live_delivery_minutes.minute_at is 'Start of the minute.';
comment on column live_delivery_minutes.edge_location is 'Edge location of the CDN such as FRA56-P1; all for the total, other for what is beyond the 50 places with most requests, unknown where the log does not say.';
comment on column live_delivery_minutes.asn is 'Number of the viewers'' network as text, or all, other, unknown likewise.';
comment on column live_delivery_minutes.version is 'Requests counted in the total: it only grows.';
comment on column live_delivery_minutes.as_of is 'End of the latest request; null in a row of zeros, of a place that lost its row to others.';
comment on column live_delivery_minutes.requests is 'Requests, each once however often its line came.';
comment on column live_delivery_minutes.bytes is 'Bytes that left the edge.';
comment on column live_delivery_minutes.hits is 'Answered from a cache of the CDN (Hit, RefreshHit, OriginShieldHit).';
comment on column live_delivery_minutes.misses is 'Asked from the origin (Miss). Hit ratio = hits / (hits + misses).';
comment on column live_delivery_minutes.client_errors is 'Answers with a status of 400 to 499.';
comment on column live_delivery_minutes.server_errors is 'Answers with a status of 500 to 599.';
comment on column live_delivery_minutes.aborted is 'The viewer left before the answer (status 0).';
comment on column live_delivery_minutes.statuses is 'Array of {"status", "requests"}: the ten statuses that came most often, most first.';
comment on column live_delivery_minutes.first_byte_p50_ms is 'Median time to first byte of answers with 2xx: exact below 128 ms, else at most 1.6 % low.';
comment on column live_delivery_minutes.first_byte_p95_ms is '95th percentile of the same.';
comment on column live_delivery_minutes.last_byte_p50_ms is 'Median time to last byte of the same answers.';
comment on column live_delivery_minutes.last_byte_p95_ms is '95th percentile of the same.';
comment on column live_delivery_minutes.transfer_bytes is 'Bytes of answers with 2xx whose time is known.';
comment on column live_delivery_minutes.transfer_ms is 'Time those took. Throughput of a request in kbit/s = 8 x transfer_bytes / transfer_ms.';
