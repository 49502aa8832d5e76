package tv.headwater.media;

import static tv.headwater.db.schema.Tables.BROADCAST;
import static tv.headwater.db.schema.Tables.BROADCAST_MEDIA;
import static tv.headwater.media.LeaseStore.utc;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import tv.headwater.db.schema.tables.BroadcastMedia;
import tv.headwater.media.video.VideoSource;

/** Reads what the portal wants and what we noted; lets new broadcasts in. */
final class BroadcastStore {
    private static final String LET_DUE_ONES_ON_AIR = """
            update broadcast
            set desired = 'on_air', updated_at = {0}
            where id in (
                select distinct on (due.channel_id) due.id
                from broadcast due
                where due.desired = 'scheduled' and due.scheduled_at <= {1} and due.scheduled_at > {2}
                  and not exists (
                      select from broadcast other where other.channel_id = due.channel_id and other.desired = 'on_air')
                order by due.channel_id, due.scheduled_at, due.id
                limit {3})
              and desired = 'scheduled'
            """;
    private static final String ADMIT = """
            insert into broadcast_media (broadcast_id, phase, playback_path, thumbnail_path, admitted_at, updated_at)
            select id, 'preparing', place || id || '/index.m3u8', place || id || '/thumb.jpg', {0}, {0}
            from broadcast, lateral (select case visibility when 'public' then '/live/' else '/private/live/' end) at (place)
            where desired = 'on_air' and not exists (select from broadcast_media m where m.broadcast_id = broadcast.id)
            limit {1}
            on conflict do nothing
            """;
    private static final String LAST_SOURCE = """
            select c.video_width, c.video_height, c.frames_per_second
            from broadcast mine
            join broadcast other on other.channel_id = mine.channel_id
            join encoder_connection c on c.broadcast_id = other.id
            where mine.id = {0} and c.video_height is not null
            order by c.connected_at desc, c.id
            limit 1
            """;
    private static final int MAX_ADMITTED = 100;

    private final DSLContext sql;

    BroadcastStore(DSLContext sql) {
        this.sql = sql;
    }

    /** A broadcast as it should be and as we noted it. */
    record Case(Desired desired, Media media) {}

    /**
     * Scheduled broadcasts whose time has come go on air, one per channel; broadcasts on air get a row of ours. A plan whose
     * time is long past stays planned: its creator no longer expects it. So does every plan while the house is stopped.
     */
    void admit(Instant now, Limits limits, House house) {
        if (house.stopped() == null) {
            letDueOnesOnAir(now, limits);
        }
        sql.query(ADMIT, DSL.val(utc(now)), DSL.val(MAX_ADMITTED)).execute();
    }

    private void letDueOnesOnAir(Instant now, Limits limits) {
        sql.query(
                        LET_DUE_ONES_ON_AIR,
                        DSL.val(utc(now)),
                        DSL.val(utc(now.plus(limits.lead()))),
                        DSL.val(utc(now.minus(limits.startWindow()))),
                        DSL.val(MAX_ADMITTED))
                .execute();
    }

    /** What should be and what is noted, of each of these broadcasts. */
    Map<UUID, Case> cases(Collection<UUID> broadcastIds) {
        Map<UUID, Case> all = new HashMap<>();
        sql.select(BROADCAST.fields())
                .select(BROADCAST_MEDIA.fields())
                .from(BROADCAST)
                .join(BROADCAST_MEDIA)
                .on(BROADCAST_MEDIA.BROADCAST_ID.eq(BROADCAST.ID))
                .where(BROADCAST.ID.in(broadcastIds))
                .forEach(row -> all.put(row.get(BROADCAST.ID), new Case(desired(row), media(row))));
        return all;
    }

    /** Which of these broadcasts still may hold something on MediaLive. */
    Set<UUID> living(Collection<UUID> broadcastIds) {
        return sql.select(BROADCAST_MEDIA.BROADCAST_ID)
                .from(BROADCAST_MEDIA)
                .where(BROADCAST_MEDIA.BROADCAST_ID.in(broadcastIds))
                .and(notOver(BROADCAST_MEDIA))
                .fetchSet(BROADCAST_MEDIA.BROADCAST_ID);
    }

    /**
     * Where the video of a broadcast goes, e.g. {@code live/…} in the media bucket. Settled when the broadcast was let in,
     * whatever its creator changes later: a video that moves is one that players lose.
     */
    String videoFolder(UUID broadcastId) {
        String playlist = sql.select(BROADCAST_MEDIA.PLAYBACK_PATH)
                .from(BROADCAST_MEDIA)
                .where(BROADCAST_MEDIA.BROADCAST_ID.eq(broadcastId))
                .fetchSingle()
                .value1();
        return playlist.substring(1, playlist.lastIndexOf('/'));
    }

    /** What the encoder of this broadcast's creator sent last, in whatever broadcast. */
    Optional<VideoSource> lastSource(UUID broadcastId) {
        return sql.fetchOptional(LAST_SOURCE, DSL.val(broadcastId)).map(row -> {
            BigDecimal frames = row.get(2, BigDecimal.class);
            return new VideoSource(
                    row.get(0, Integer.class), row.get(1, Integer.class), frames == null ? 0 : frames.doubleValue());
        });
    }

    private static Condition notOver(BroadcastMedia media) {
        return media.PHASE.notIn(List.of(Phase.ENDED.column(), Phase.FAILED.column()));
    }

    private static Desired desired(Record row) {
        return new Desired(
                row.get(BROADCAST.ID),
                row.get(BROADCAST.CHANNEL_ID),
                Wish.ofColumn(row.get(BROADCAST.DESIRED)),
                row.get(BROADCAST.UPDATED_AT).toInstant());
    }

    private static Media media(Record row) {
        return new Media(
                Phase.ofColumn(row.get(BROADCAST_MEDIA.PHASE)),
                row.get(BROADCAST_MEDIA.REASON),
                row.get(BROADCAST_MEDIA.GENERATION),
                row.get(BROADCAST_MEDIA.INPUT_ID),
                row.get(BROADCAST_MEDIA.MEDIA_CHANNEL_ID),
                instant(row.get(BROADCAST_MEDIA.READY_AT)),
                instant(row.get(BROADCAST_MEDIA.LIVE_AT)),
                instant(row.get(BROADCAST_MEDIA.INTERRUPTED_AT)),
                recovery(row),
                row.get(BROADCAST_MEDIA.ATTEMPTS));
    }

    private static Media.@Nullable Recovery recovery(Record row) {
        Instant since = instant(row.get(BROADCAST_MEDIA.RECOVERING_AT));
        return since == null ? null : new Media.Recovery(since, instant(row.get(BROADCAST_MEDIA.RESTARTED_AT)));
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
