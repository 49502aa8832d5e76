package tv.headwater.media.costs;

import static tv.headwater.db.schema.Tables.CHANNEL_RUN;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;

/** Writes down from when to when MediaLive ran our channels, and sums up what that costs. */
public final class ChannelRuns {
    /**
     * MediaLive's lists lag: a run is not closed sooner after it was opened. No cost is lost by it, ten minutes are billed at
     * least.
     */
    private static final Duration LIST_LAG = Duration.ofSeconds(10);

    private static final String SPENT = """
            select b.channel_id, sum(seconds) as seconds, sum(seconds * hour_usd / 3600) as usd,
                   count(*) filter (where ended_at is null) as running
            from (
                select broadcast_id, ended_at, hour_usd,
                       billed_seconds(greatest(started_at, {0}), least(coalesce(ended_at, {1}), {1})) as seconds
                from channel_run
                where started_at <= {1} and (ended_at is null or ended_at > {0})
            ) run
            left join broadcast b on b.id = run.broadcast_id
            group by b.channel_id
            """;

    private final DSLContext sql;

    public ChannelRuns(DSLContext sql) {
        this.sql = sql;
    }

    /** Channels that were running when last seen. Ask before the walk: what another process starts meanwhile is not in it. */
    public Set<String> open() {
        return sql.select(CHANNEL_RUN.MEDIA_CHANNEL_ID)
                .from(CHANNEL_RUN)
                .where(CHANNEL_RUN.ENDED_AT.isNull())
                .fetchSet(CHANNEL_RUN.MEDIA_CHANNEL_ID);
    }

    /**
     * @param open as it was before the walk
     * @param running the channels that run now, with their broadcasts
     */
    public void follow(Set<String> open, Map<String, UUID> running, BigDecimal hourUsd, Instant now) {
        Map<String, UUID> begun = new HashMap<>(running);
        begun.keySet().removeAll(open);
        begun.forEach((channel, broadcast) -> sql.insertInto(CHANNEL_RUN)
                .set(CHANNEL_RUN.MEDIA_CHANNEL_ID, channel)
                .set(CHANNEL_RUN.BROADCAST_ID, broadcast)
                .set(CHANNEL_RUN.STARTED_AT, utc(now))
                .set(CHANNEL_RUN.HOUR_USD, hourUsd)
                .onConflictDoNothing()
                .execute());
        Set<String> over = new HashSet<>(open);
        over.removeAll(running.keySet());
        if (!over.isEmpty()) {
            sql.update(CHANNEL_RUN)
                    .set(CHANNEL_RUN.ENDED_AT, utc(now))
                    .where(CHANNEL_RUN.ENDED_AT.isNull())
                    .and(CHANNEL_RUN.MEDIA_CHANNEL_ID.in(over))
                    .and(CHANNEL_RUN.STARTED_AT.le(utc(now.minus(LIST_LAG))))
                    .execute();
        }
    }

    public Spent spent(Instant now) {
        Instant monthStart = CostGuard.monthStart(now);
        Map<UUID, Duration> channels = new HashMap<>();
        Duration platform = Duration.ZERO;
        BigDecimal usd = BigDecimal.ZERO;
        int running = 0;
        for (Record row : sql.fetch(SPENT, DSL.val(utc(monthStart)), DSL.val(utc(now)))) {
            Duration time = Duration.ofSeconds(row.get("seconds", Long.class));
            platform = platform.plus(time);
            usd = usd.add(row.get("usd", BigDecimal.class));
            running += row.get("running", Integer.class);
            UUID channelId = row.get("channel_id", UUID.class);
            if (channelId != null) {
                channels.put(channelId, time);
            }
        }
        return new Spent(monthStart, platform, usd, running, Map.copyOf(channels));
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
