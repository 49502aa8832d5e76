-- Figures of each category and of the platform: sums over the rows of the broadcasts that are live, made when they are asked
-- for, so that they agree with those rows at any moment (docs/metrics.md). Quantiles and different viewers cannot be summed.

create view live_category as
select c.id                                                                      as category_id,
       c.name                                                                    as name,
       count(b.id)                                                               as broadcasts,
       count(f.broadcast_id)                                                     as measured,
       count(b.id) filter (where b.visibility = 'public')                        as listed_broadcasts,
       sum(f.viewers_now) filter (where b.visibility = 'public')                 as listed_viewers,
       coalesce(sum(f.viewers_now), 0)                                           as viewers_now,
       coalesce(sum(f.plays_now), 0)                                             as plays_now,
       coalesce(sum(f.views), 0)::bigint                                         as views,
       coalesce(sum(f.starts), 0)::bigint                                        as starts,
       coalesce(sum(f.exits_before_start), 0)::bigint                            as exits_before_start,
       coalesce(sum(f.start_failures), 0)::bigint                                as start_failures,
       coalesce(sum(f.playback_failures), 0)::bigint                             as playback_failures,
       coalesce(sum(f.joins), 0)::bigint                                         as joins,
       coalesce(sum(f.leaves), 0)::bigint                                        as leaves,
       coalesce(sum(f.play_ms), 0)::bigint                                       as play_ms,
       coalesce(sum(f.watch_ms), 0)::bigint                                      as watch_ms,
       coalesce(sum(f.rebuffer_ms), 0)::bigint                                   as rebuffer_ms,
       coalesce(sum(f.seek_ms), 0)::bigint                                       as seek_ms,
       coalesce(sum(f.rebuffers), 0)::bigint                                     as rebuffers,
       round(sum(f.bitrate_kbps * f.plays_now::bigint)
             / nullif(sum(f.plays_now) filter (where f.bitrate_kbps is not null), 0))::integer as bitrate_kbps,
       min(f.as_of)                                                              as oldest_as_of,
       max(f.as_of)                                                              as newest_as_of
  from category c
  left join (broadcast b join broadcast_media m on m.broadcast_id = b.id and m.phase in ('live', 'interrupted'))
         on b.category_id = c.id
  left join live_broadcast f on f.broadcast_id = b.id and f.as_of > now() - interval '15 seconds'
 group by grouping sets ((c.id, c.name), ());

comment on view live_category is 'What is live now by category, and all together in the row without one. Rows of live_broadcast older than 15 s say nothing about now and do not count.';
comment on column live_category.category_id is 'Null in the row of the whole platform.';
comment on column live_category.broadcasts is 'Broadcasts that are live, interrupted ones too.';
comment on column live_category.measured is 'Those of them with figures of the last 15 s: the ones that everything below is about.';
comment on column live_category.listed_broadcasts is 'Those that are public, which everybody may know of.';
comment on column live_category.listed_viewers is 'viewers_now of the public ones; null while none of them is measured.';
comment on column live_category.views is 'Since each broadcast began, as all sums below: broadcasts that end or fall silent leave the sums with all they had.';
comment on column live_category.bitrate_kbps is 'Mean of the broadcasts'' means, each weighing as much as it has views playing; null if none knows one.';
comment on column live_category.oldest_as_of is 'Of the rows that count; null if none does.';
comment on column live_category.newest_as_of is 'Of the rows that count; null if none does.';
