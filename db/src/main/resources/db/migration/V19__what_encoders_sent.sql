alter table encoder_connection
    add column end_reason        text check (length(end_reason) between 1 and 300),
    add column video_width       integer check (video_width > 0),
    add column video_height      integer check (video_height > 0),
    add column frames_per_second numeric check (frames_per_second > 0);
comment on column encoder_connection.end_reason is 'Why the ingest relay sent the encoder away, in words for its creator; null when it left by itself.';
comment on column encoder_connection.video_width is 'Width of the picture it sent, as its first sequence parameter set says; null until it is known.';
comment on column encoder_connection.video_height is 'Height of the picture it sent.';
comment on column encoder_connection.frames_per_second is 'Frame rate it announced; null when it announced none.';
