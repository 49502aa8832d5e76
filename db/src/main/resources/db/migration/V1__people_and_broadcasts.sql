-- Who writes what: account … outbox belong to the portal, broadcast_media to media-orchestrator,
-- live_* to flink-jobs. Everybody may read. Times are timestamptz; text is bounded by checks.

create table account (
    id           uuid primary key,
    subject      text        not null unique,                      -- Cognito's sub
    viewer_id    text        not null unique,                      -- pseudonym in every event
    display_name text        not null check (length(display_name) between 1 and 40),
    created_at   timestamptz not null
);
comment on table account is 'A person who signed up. E-mail address and password stay in Cognito.';

create table web_session (
    token_hash   bytea primary key,                                -- SHA-256 of the cookie's value
    account_id   uuid        not null references account on delete cascade,
    csrf_token   text        not null,
    created_at   timestamptz not null,
    last_seen_at timestamptz not null,
    expires_at   timestamptz not null
);
create index web_session_account on web_session (account_id);
create index web_session_expiry on web_session (expires_at);

create table channel (
    id         uuid primary key,
    account_id uuid        not null unique references account,
    handle     text        not null unique check (handle ~ '^[a-z0-9_]{3,30}$'),
    name       text        not null check (length(name) between 1 and 60),
    about      text        not null default '' check (length(about) <= 2000),
    created_at timestamptz not null
);
comment on table channel is 'A creator''s public home; every account may open one.';

create table stream_key (
    channel_id uuid primary key references channel on delete cascade,
    secret     text        not null check (length(secret) between 20 and 80),
    rotated_at timestamptz not null
);
comment on table stream_key is 'The secret half of the RTMP address. Read by the key page and the orchestrator only; never logged, listed or put into a URL.';

create table category (
    id   text primary key check (id ~ '^[a-z0-9-]{2,40}$'),
    name text not null unique
);
insert into category (id, name) values
    ('games', 'Games'), ('music', 'Music'), ('talk', 'Talk'), ('making', 'Making'), ('learning', 'Learning'),
    ('sports', 'Sports'), ('outdoors', 'Outdoors'), ('cooking', 'Cooking'), ('software', 'Software'), ('events', 'Events');

create table broadcast (
    id           uuid primary key,
    channel_id   uuid        not null references channel,
    title        text        not null check (length(title) between 1 and 140),
    description  text        not null default '' check (length(description) <= 5000),
    category_id  text        not null references category,
    tags         text[]      not null default '{}' check (cardinality(tags) <= 10),
    scheduled_at timestamptz,                                      -- null: as soon as the creator is ready
    desired      text        not null check (desired in ('scheduled', 'on_air', 'ended', 'cancelled')),
    created_at   timestamptz not null,
    updated_at   timestamptz not null,
    search       tsvector generated always as (
        setweight(to_tsvector('simple', title), 'A') || setweight(to_tsvector('simple', description), 'C')
    ) stored
);
comment on table broadcast is 'What a creator wants: one live stream of a channel. desired is the portal''s word to the orchestrator.';
create index broadcast_search on broadcast using gin (search);
create index broadcast_channel on broadcast (channel_id, created_at desc);
create index broadcast_desired on broadcast (desired) where desired in ('scheduled', 'on_air');
create unique index broadcast_one_on_air on broadcast (channel_id) where desired = 'on_air';

create table follow (
    account_id uuid        not null references account on delete cascade,
    channel_id uuid        not null references channel on delete cascade,
    created_at timestamptz not null,
    primary key (account_id, channel_id)
);
create index follow_channel on follow (channel_id);

create table outbox (
    id            bigint generated always as identity primary key,
    stream        text        not null,
    partition_key text        not null,
    event         bytea       not null,
    created_at    timestamptz not null
);
comment on table outbox is 'Events of committed changes on their way to Kinesis; a row is deleted once Kinesis has it.';
