-- Few channels for many wishes, and what they cost. media_house is written by the portal's operator page; the rest by
-- media-orchestrator.

alter table broadcast_media
    add column admitted_at  timestamptz,
    add column place_at     timestamptz,
    add column expected_at  timestamptz,
    add column recovering_at timestamptz,
    add column restarted_at timestamptz;
update broadcast_media set admitted_at = updated_at, place_at = updated_at where phase not in ('ended', 'failed');
comment on column broadcast_media.admitted_at is 'Since when it wants a channel: its place in the queue.';
comment on column broadcast_media.place_at is 'Since when it holds one of the few places for channels; null while it waits for one.';
comment on column broadcast_media.expected_at is 'While preparing: when it is expected to be ready for a signal; null if nobody can tell.';
comment on column broadcast_media.recovering_at is 'Since when its channel has been RECOVERING; null while it is not.';
comment on column broadcast_media.restarted_at is 'When the pipelines of a channel that did not recover were restarted; null otherwise.';

create table media_house (
    one            boolean primary key default true check (one),
    id             uuid        not null default gen_random_uuid(),
    stopped_at     timestamptz,
    stopped_reason text check (length(stopped_reason) between 1 and 300),
    stopped_by     text check (length(stopped_by) between 1 and 80)
);
insert into media_house default values;
comment on table media_house is 'One row: which deployment this is, and whether its operator stopped all broadcasting.';
comment on column media_house.id is 'Part of the tags of everything made on MediaLive, so that two deployments with the same environment name leave each other alone.';
comment on column media_house.stopped_at is 'Since when everything is ended and nothing starts; null in normal operation.';
comment on column media_house.stopped_reason is 'Why, in words for creators.';
comment on column media_house.stopped_by is 'Who did it.';

create table channel_run (
    media_channel_id text        not null,
    started_at       timestamptz not null,
    broadcast_id     uuid        not null,
    ended_at         timestamptz,
    hour_usd         numeric     not null default 0,
    primary key (media_channel_id, started_at)
);
create unique index channel_run_open on channel_run (media_channel_id) where ended_at is null;
create index channel_run_time on channel_run (started_at);
comment on table channel_run is 'From when to when MediaLive ran a channel of ours, as observed: what is paid for. Also of channels that belong to no living broadcast.';
comment on column channel_run.media_channel_id is 'MediaLive''s id.';
comment on column channel_run.started_at is 'When it was first seen to run.';
comment on column channel_run.broadcast_id is 'By its tags.';
comment on column channel_run.ended_at is 'When it was first seen not to run; never before it really stopped.';
comment on column channel_run.hour_usd is 'The price of an hour as configured when it started; 0 if none was.';

create function billed_seconds(began timestamptz, ended timestamptz) returns bigint
    language sql immutable
    return greatest(600, ceil(greatest(0, extract(epoch from ended - began)) / 60) * 60)::bigint;
comment on function billed_seconds is 'MediaLive bills minutes, ten at least for each run.';

create table media_status (
    one                     boolean primary key default true check (one),
    as_of                   timestamptz not null,
    channel_limit           integer     not null,
    limit_source            text        not null,
    other_channels          integer     not null,
    strangers               integer     not null,
    hour_usd                numeric,
    price_source            text        not null,
    month_start             timestamptz not null,
    month_seconds           bigint      not null,
    month_usd               numeric     not null,
    platform_budget_seconds bigint,
    channel_budget_seconds  bigint,
    platform_budget_usd     numeric,
    trouble                 text
);
comment on table media_status is 'One row: what the orchestrator last saw and how it is set up, for the operator''s page.';
comment on column media_status.channel_limit is 'How many channels may exist at a time, others'' included.';
comment on column media_status.limit_source is 'Where that number is from.';
comment on column media_status.other_channels is 'Channels in the account and Region that hold none of our places.';
comment on column media_status.strangers is 'Those of them that carry our environment name but belong to another deployment.';
comment on column media_status.hour_usd is 'What an hour of one channel costs; null if no prices are configured.';
comment on column media_status.price_source is 'Where the prices are from.';
comment on column media_status.month_start is 'Begin of the month the budgets count, UTC.';
comment on column media_status.month_seconds is 'Billed seconds of the month so far.';
comment on column media_status.month_usd is 'Their price.';
comment on column media_status.platform_budget_seconds is 'Budget of the month for all; null if there is none.';
comment on column media_status.channel_budget_seconds is 'Budget of the month for each channel; null if there is none.';
comment on column media_status.platform_budget_usd is 'Budget of the month for all; null if there is none.';
comment on column media_status.trouble is 'What keeps the orchestrator from its work; null when all is well.';

create table media_orphan (
    resource_id  text primary key,
    kind         text        not null check (kind in ('channel', 'input')),
    broadcast_id uuid        not null,
    state        text        not null,
    found_at     timestamptz not null,
    seen_at      timestamptz not null,
    clear_at     timestamptz
);
comment on table media_orphan is 'What carries our tags on MediaLive but belongs to no living broadcast: listed first (a dry run), cleared later.';
comment on column media_orphan.resource_id is 'MediaLive''s id.';
comment on column media_orphan.broadcast_id is 'By its tags.';
comment on column media_orphan.state is 'MediaLive''s word.';
comment on column media_orphan.found_at is 'When it was first found.';
comment on column media_orphan.seen_at is 'When it was last found.';
comment on column media_orphan.clear_at is 'From when on it is stopped and deleted; null if the operator wants it only reported.';

create table operator (
    account_id uuid primary key references account on delete cascade,
    granted_at timestamptz not null
);
comment on table operator is 'Accounts that may open the operator''s page. Granted by ./headwater media or by hand; on one machine the first account needs no row.';
