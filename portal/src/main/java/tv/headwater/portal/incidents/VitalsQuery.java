package tv.headwater.portal.incidents;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/**
 * Reads the vitals of all broadcasts that are on air or have an open incident, in one statement: about 130 rows of the series
 * for each, summed where they lie. Windows end 10 s before the figures do: players report each 10 s.
 */
final class VitalsQuery {
    private static final String STATEMENT = """
            select b.id, b.desired = 'on_air' as on_air, m.phase, coalesce(m.interrupted_at, m.updated_at) as phase_since,
                   l.as_of, coalesce(l.viewers_now, 0) as viewers_now, coalesce(l.views, 0) as views,
                   coalesce(l.start_failures + l.playback_failures, 0) as failures, s.*
              from broadcast b
              left join broadcast_media m on m.broadcast_id = b.id
              left join live_broadcast l on l.broadcast_id = b.id
              left join lateral (
                select percentile_cont(0.5) within group (order by s.viewers)
                           filter (where s.bucket_at >= l.as_of - interval '5 minutes'
                                     and s.bucket_at < l.as_of - interval '1 minute') as usual_viewers,
                       coalesce(sum(s.watch_ms) filter (where recent), 0)::bigint as last_watch,
                       coalesce(sum(s.rebuffer_ms) filter (where recent), 0)::bigint as last_rebuffer,
                       coalesce(sum(s.starts) filter (where recent), 0)::bigint as last_starts,
                       coalesce(sum(s.startup_sum_ms) filter (where recent), 0)::bigint as last_startup,
                       coalesce(sum(s.watch_ms) filter (where instant), 0)::bigint as instant_watch,
                       coalesce(sum(s.rebuffer_ms) filter (where instant), 0)::bigint as instant_rebuffer,
                       coalesce(sum(s.watch_ms) filter (where not recent), 0)::bigint as before_watch,
                       coalesce(sum(s.rebuffer_ms) filter (where not recent), 0)::bigint as before_rebuffer,
                       coalesce(sum(s.starts) filter (where not recent), 0)::bigint as before_starts,
                       coalesce(sum(s.startup_sum_ms) filter (where not recent), 0)::bigint as before_startup
                  from (select *, bucket_at >= l.as_of - interval '70 seconds' as recent,
                               bucket_at >= l.as_of - interval '40 seconds' as instant
                          from live_broadcast_series
                         where broadcast_id = b.id
                           and bucket_at >= l.as_of - interval '670 seconds'
                           and bucket_at < l.as_of - interval '10 seconds') s
              ) s on true
             where b.desired = 'on_air'
                or exists (select 1 from incident i where i.broadcast_id = b.id and i.closed_at is null)
            """;

    private final DSLContext sql;

    VitalsQuery(DSLContext sql) {
        this.sql = sql;
    }

    List<Vitals> all() {
        return sql.resultQuery(STATEMENT).fetch(VitalsQuery::vitals);
    }

    private static Vitals vitals(Record row) {
        return new Vitals(
                row.get("id", UUID.class),
                row.get("on_air", Boolean.class),
                row.get("phase", String.class),
                instant(row.get("phase_since", OffsetDateTime.class)),
                instant(row.get("as_of", OffsetDateTime.class)),
                row.get("viewers_now", Integer.class),
                new Vitals.Tries(row.get("views", Long.class), row.get("failures", Long.class)),
                row.get("usual_viewers", Double.class),
                stretch(row, "last"),
                new Vitals.Stretch(number(row, "instant_watch"), number(row, "instant_rebuffer"), 0, 0),
                stretch(row, "before"));
    }

    private static Vitals.Stretch stretch(Record row, String which) {
        return new Vitals.Stretch(
                number(row, which + "_watch"),
                number(row, which + "_rebuffer"),
                number(row, which + "_starts"),
                number(row, which + "_startup"));
    }

    private static long number(Record row, String name) {
        Long value = row.get(name, Long.class);
        return value == null ? 0 : value;
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
