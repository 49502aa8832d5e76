-- The local Cognito's own accounts. Nothing else reads or writes this schema.

create table cognito_local.account (
    sub            uuid primary key,
    email          text not null unique check (email = lower(email)),
    password_hash  text not null,
    confirmed      boolean not null default false,
    attributes     jsonb not null default '{}',
    failed_tries   int not null default 0,
    last_failed_at timestamptz,
    created_at     timestamptz not null
);

-- At most one live code per account and purpose; a new one replaces the old one.
create table cognito_local.code (
    sub               uuid not null references cognito_local.account on delete cascade,
    purpose           text not null check (purpose in ('confirm', 'reset')),
    code              text not null,
    expires_at        timestamptz not null,
    tries             int not null default 0,
    used              boolean not null default false,
    sends             int not null default 1,
    window_started_at timestamptz not null,
    primary key (sub, purpose)
);

-- A sign-in and everything refreshed from it. The refresh token itself is not kept, only its SHA-256.
create table cognito_local.session (
    id           uuid primary key,
    sub          uuid not null references cognito_local.account on delete cascade,
    refresh_hash bytea not null unique,
    started_at   timestamptz not null,
    expires_at   timestamptz not null,
    revoked      boolean not null default false
);
create index session_sub on cognito_local.session (sub);

create table cognito_local.signing_key (
    kid        text primary key,
    jwk        text not null,
    created_at timestamptz not null
);

create table cognito_local.mail (
    id        bigint generated always as identity primary key,
    recipient text not null,
    subject   text not null,
    code      text not null,
    sent_at   timestamptz not null
);
