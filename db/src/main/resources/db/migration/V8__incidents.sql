-- Written by the portal: the watch over live figures, and what it tells creators' own programs.

create table incident (
    id              uuid primary key,
    broadcast_id    uuid        not null references broadcast on delete cascade,
    kind            text        not null check (kind in
                    ('rebuffering', 'failures', 'slow_start', 'viewers_drop', 'stall', 'ingest')),
    since           timestamptz not null,
    opened_at       timestamptz not null,
    seen_at         timestamptz not null,
    closed_at       timestamptz,
    usual           double precision,
    current_value   double precision not null,
    worst           double precision not null,
    dimension       text,
    dimension_value text,
    dimension_share double precision
);
comment on table incident is 'Something is wrong with a broadcast, or was. At most one open incident of a kind per broadcast.';
comment on column incident.kind is 'rebuffering, failures (of starts and of playback), slow_start, viewers_drop, stall (nobody sees anything new, without an error), ingest (no picture comes in).';
comment on column incident.since is 'When the condition was first seen; the incident opens once it has held for a while.';
comment on column incident.opened_at is 'When it was opened.';
comment on column incident.seen_at is 'When the condition last held.';
comment on column incident.closed_at is 'When it was closed: the condition had not held for a while, or the broadcast was over. Null while it is open.';
comment on column incident.usual is 'What was normal: the median of the ten minutes before. Null if there was no normal yet. Unit by kind: shares as 0 to 1, ms, viewers.';
comment on column incident.current_value is 'What it is now, or was when it was last seen.';
comment on column incident.worst is 'The worst of all values seen.';
comment on column incident.dimension is 'What explains most of it, as in live_breakdown; null if nothing does.';
comment on column incident.dimension_value is 'Which value of it.';
comment on column incident.dimension_share is 'Its share of the trouble, 0 to 1.';
create unique index incident_one_open on incident (broadcast_id, kind) where closed_at is null;
create index incident_broadcast on incident (broadcast_id, opened_at desc);

create table webhook (
    channel_id uuid primary key references channel on delete cascade,
    url        text        not null check (length(url) between 8 and 2000),
    secret     text        not null check (length(secret) between 20 and 80),
    created_at timestamptz not null
);
comment on table webhook is 'Where a channel wants to hear of incidents. The secret signs what is sent; it is shown once, never logged or listed.';

create table webhook_delivery (
    id          uuid primary key,
    channel_id  uuid        not null references channel on delete cascade,
    event       text        not null check (event in ('incident.opened', 'incident.closed', 'test')),
    body        text        not null,
    created_at  timestamptz not null,
    attempts    integer     not null default 0,
    next_try_at timestamptz,
    last_result text
);
comment on table webhook_delivery is 'Messages to webhooks: waiting, delivered or given up; deleted a week after they were written.';
comment on column webhook_delivery.id is 'Sent along, so that a receiver can tell repetitions.';
comment on column webhook_delivery.body is 'JSON, exactly as it is sent and signed.';
comment on column webhook_delivery.attempts is 'Times it was tried.';
comment on column webhook_delivery.next_try_at is 'When it is tried next; null once it was delivered or given up.';
comment on column webhook_delivery.last_result is 'For people: what the receiver answered last, or why it was not reached.';
create index webhook_delivery_due on webhook_delivery (next_try_at) where next_try_at is not null;
create index webhook_delivery_channel on webhook_delivery (channel_id, created_at desc);
