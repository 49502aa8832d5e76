-- Written by the chatter job: absolute values, a row is replaced only by one with a higher version (docs/metrics.md).

create table live_chat_series (
    broadcast_id uuid        not null,
    bucket_at    timestamptz not null,
    version      bigint      not null,
    messages     integer     not null,
    chatters     integer     not null,
    primary key (broadcast_id, bucket_at)
) with (fillfactor = 70);
comment on table live_chat_series is 'Chat in buckets of 5 s, by when the portal accepted a message; no row means that nobody wrote. Kept for good.';
comment on column live_chat_series.bucket_at is 'Start of the bucket.';
comment on column live_chat_series.version is 'The number of messages counted: a bucket only grows.';
comment on column live_chat_series.messages is 'Messages, each once however often it was published.';
comment on column live_chat_series.chatters is 'Different people who wrote them, exact.';

create table live_chat_words (
    broadcast_id uuid primary key,
    version      bigint      not null,
    as_of        timestamptz not null,
    messages     integer     not null,
    words        jsonb       not null
) with (fillfactor = 50);
comment on table live_chat_words is 'What the chat of a broadcast is about: words and emotes of the five minutes before as_of.';
comment on column live_chat_words.version is 'Event time of the tick, ms since epoch; one each 5 s while there is something to count.';
comment on column live_chat_words.as_of is 'The same as a time. Words older than five minutes say nothing about now.';
comment on column live_chat_words.messages is 'Messages that were read: all of them up to 200 per 5 s, else a sample of 200.';
comment on column live_chat_words.words is 'Array of {"word", "chatters", "messages"}: the 20 words that most people used, most first.';

create table highlight (
    broadcast_id   uuid        not null,
    started_at     timestamptz not null,
    version        bigint      not null,
    ended_at       timestamptz not null,
    open           boolean     not null,
    reason         text        not null check (reason in ('chat')),
    peak_at        timestamptz not null,
    peak_chatters  integer     not null,
    usual_chatters numeric     not null,
    score          numeric     not null,
    primary key (broadcast_id, started_at)
) with (fillfactor = 70);
comment on table highlight is 'Moments: when far more people than usual wrote at once. What the audience did meanwhile stands in live_broadcast_series.';
comment on column highlight.started_at is 'Start of the first 5 s in which more wrote than usual.';
comment on column highlight.version is 'Event time up to which it was judged, ms since epoch.';
comment on column highlight.ended_at is 'End of the last 5 s in which more wrote than usual, so far while it is open.';
comment on column highlight.open is 'It may still go on.';
comment on column highlight.reason is 'chat: many people wrote.';
comment on column highlight.peak_at is 'Start of the 15 s in which most wrote.';
comment on column highlight.peak_chatters is 'People who wrote then, each counted once per 5 s.';
comment on column highlight.usual_chatters is 'The same as a median over the five minutes before the moment.';
comment on column highlight.score is 'How far the peak stands above the usual, in robust standard deviations.';
