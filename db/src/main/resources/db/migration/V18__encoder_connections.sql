create table encoder_connection (
    id           uuid primary key,
    broadcast_id uuid        not null references broadcast on delete cascade,
    key_id       uuid        not null references stream_key on delete cascade,
    relay        text        not null,                             -- the process that holds it
    connected_at timestamptz not null,
    seen_at      timestamptz not null,                             -- an open one not seen for a while died with its relay
    ended_at     timestamptz
);
comment on table encoder_connection is 'Encoders that send or sent to a broadcast, written by the ingest relay; the newest ones of each broadcast. An open row is the claim of its broadcast: there is at most one.';
create unique index encoder_connection_claim on encoder_connection (broadcast_id) where ended_at is null;
create index encoder_connection_broadcast on encoder_connection (broadcast_id, connected_at);
create index encoder_connection_key on encoder_connection (key_id, connected_at);
