-- Several keys per channel, kept as hashes. A table of its own and not new columns on the old one: a dropped column stays in
-- the pages of its table until they are rewritten, a dropped table goes as a whole.

alter table stream_key rename to stream_key_in_plain;
alter index stream_key_pkey rename to stream_key_in_plain_pkey;

create table stream_key (
    id          uuid primary key,
    channel_id  uuid        not null references channel on delete cascade,
    name        text        not null check (length(name) between 1 and 40),   -- the creator's word for it: "OBS at home"
    secret_hash bytea       not null unique check (length(secret_hash) = 32), -- SHA-256 of the key
    created_at  timestamptz not null,
    revoked_at  timestamptz                                                   -- encoders are refused, running ones cut, from then on
);
comment on table stream_key is 'What lets an encoder send to a channel. Written by the portal; the key itself is shown once and kept nowhere.';
create index stream_key_channel on stream_key (channel_id, created_at);

insert into stream_key (id, channel_id, name, secret_hash, created_at)
select gen_random_uuid(), channel_id, 'First key', sha256(convert_to(secret, 'UTF8')), rotated_at
from stream_key_in_plain;

drop table stream_key_in_plain;

comment on column broadcast_media.ingest_url is 'MediaLive''s input, rtmp://host:port/app: where the ingest relay forwards to. Encoders never see it.';
