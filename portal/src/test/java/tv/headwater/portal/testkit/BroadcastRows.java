package tv.headwater.portal.testkit;

import static tv.headwater.db.schema.Tables.ACCOUNT;
import static tv.headwater.db.schema.Tables.BROADCAST;
import static tv.headwater.db.schema.Tables.BROADCAST_MEDIA;
import static tv.headwater.db.schema.Tables.BROADCAST_SUMMARY;
import static tv.headwater.db.schema.Tables.CHANNEL;
import static tv.headwater.db.schema.Tables.LIVE_BREAKDOWN;
import static tv.headwater.db.schema.Tables.LIVE_BROADCAST;
import static tv.headwater.db.schema.Tables.LIVE_BROADCAST_SERIES;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.JSONB;

/** Writes the rows that the portal, media-orchestrator and the viewing job would. */
public final class BroadcastRows {
    private final DSLContext sql;

    public BroadcastRows(DSLContext sql) {
        this.sql = sql;
    }

    /** A broadcast on a channel and of an account of its own. */
    public UUID observed(String category, String phase, String visibility) {
        UUID id = UUID.randomUUID();
        String name = "p" + id.toString().replace("-", "").substring(0, 20);
        OffsetDateTime now = Instant.now().atOffset(ZoneOffset.UTC);
        sql.insertInto(ACCOUNT)
                .set(ACCOUNT.ID, id)
                .set(ACCOUNT.SUBJECT, name)
                .set(ACCOUNT.VIEWER_ID, name)
                .set(ACCOUNT.DISPLAY_NAME, name)
                .set(ACCOUNT.CREATED_AT, now)
                .execute();
        UUID broadcast = live(name, "Something in " + category);
        sql.update(BROADCAST)
                .set(BROADCAST.CATEGORY_ID, category)
                .set(BROADCAST.VISIBILITY, visibility)
                .where(BROADCAST.ID.eq(broadcast))
                .execute();
        phase(broadcast, phase);
        return broadcast;
    }

    /** A live broadcast on a channel of the account with this display name. */
    public UUID live(String displayName, String title) {
        UUID channel = UUID.randomUUID();
        UUID broadcast = UUID.randomUUID();
        OffsetDateTime now = Instant.now().atOffset(ZoneOffset.UTC);
        UUID account = sql.select(ACCOUNT.ID)
                .from(ACCOUNT)
                .where(ACCOUNT.DISPLAY_NAME.eq(displayName))
                .fetchSingle()
                .value1();
        sql.insertInto(CHANNEL)
                .set(CHANNEL.ID, channel)
                .set(CHANNEL.ACCOUNT_ID, account)
                .set(CHANNEL.HANDLE, "c" + channel.toString().substring(0, 8))
                .set(CHANNEL.NAME, displayName + "'s channel")
                .set(CHANNEL.CREATED_AT, now)
                .execute();
        sql.insertInto(BROADCAST)
                .set(BROADCAST.ID, broadcast)
                .set(BROADCAST.CHANNEL_ID, channel)
                .set(BROADCAST.TITLE, title)
                .set(BROADCAST.DESCRIPTION, "What it is about, in a few words.")
                .set(BROADCAST.TAGS, new String[] {"first", "second"})
                .set(BROADCAST.CATEGORY_ID, "making")
                .set(BROADCAST.DESIRED, "on_air")
                .set(BROADCAST.CREATED_AT, now)
                .set(BROADCAST.UPDATED_AT, now)
                .execute();
        sql.insertInto(BROADCAST_MEDIA)
                .set(BROADCAST_MEDIA.BROADCAST_ID, broadcast)
                .set(BROADCAST_MEDIA.PHASE, "live")
                .set(BROADCAST_MEDIA.PLAYBACK_PATH, "/live/" + broadcast + "/index.m3u8")
                .set(BROADCAST_MEDIA.LIVE_AT, now)
                .set(BROADCAST_MEDIA.UPDATED_AT, now)
                .execute();
        return broadcast;
    }

    /** One value of a dimension, as the viewing job upserts it. */
    public void breakdown(UUID broadcast, String dimension, String value, int viewers) {
        OffsetDateTime now = Instant.now().atOffset(ZoneOffset.UTC);
        sql.insertInto(LIVE_BREAKDOWN)
                .columns(LIVE_BREAKDOWN.fields())
                .values(
                        broadcast,
                        dimension,
                        value,
                        now.toInstant().toEpochMilli(),
                        now,
                        viewers,
                        viewers,
                        viewers * 2L,
                        (long) viewers,
                        1L,
                        0L,
                        1L,
                        viewers * 600_000L,
                        viewers * 620_000L,
                        viewers * 3_000L,
                        0L,
                        2L,
                        viewers * 600_000L * 1_800)
                .execute();
    }

    /** A broadcast as a whole, as the viewing job writes it at its end. */
    public void summary(UUID broadcast, int peak) {
        OffsetDateTime now = Instant.now().atOffset(ZoneOffset.UTC);
        String histogram =
                "[{\"from\":0,\"to\":500,\"views\":30},{\"from\":500,\"to\":2000,\"views\":12},{\"from\":2000,\"to\":null,\"views\":3}]";
        String top =
                "[{\"value\":\"DE\",\"views\":30,\"watch_ms\":900000},{\"value\":\"unknown\",\"views\":15,\"watch_ms\":5000}]";
        sql.insertInto(BROADCAST_SUMMARY)
                .set(BROADCAST_SUMMARY.BROADCAST_ID, broadcast)
                .set(BROADCAST_SUMMARY.VERSION, 1L)
                .set(BROADCAST_SUMMARY.AS_OF, now)
                .set(BROADCAST_SUMMARY.FINAL_AT, now)
                .set(BROADCAST_SUMMARY.FIRST_VIEWER_AT, now.minusMinutes(95))
                .set(BROADCAST_SUMMARY.LAST_VIEWER_AT, now)
                .set(BROADCAST_SUMMARY.PEAK_VIEWERS, peak)
                .set(BROADCAST_SUMMARY.PEAK_AT, now.minusMinutes(40))
                .set(BROADCAST_SUMMARY.AVERAGE_VIEWERS, BigDecimal.valueOf(peak / 2.0))
                .set(BROADCAST_SUMMARY.VIEWER_MINUTES, BigDecimal.valueOf(peak * 45.0))
                .set(BROADCAST_SUMMARY.UNIQUE_VIEWERS, peak * 3L)
                .set(BROADCAST_SUMMARY.VIEWS, 45L)
                .set(BROADCAST_SUMMARY.STARTS, 42L)
                .set(BROADCAST_SUMMARY.EXITS_BEFORE_START, 2L)
                .set(BROADCAST_SUMMARY.START_FAILURES, 1L)
                .set(BROADCAST_SUMMARY.PLAYBACK_FAILURES, 0L)
                .set(BROADCAST_SUMMARY.JOINS, 60L)
                .set(BROADCAST_SUMMARY.LEAVES, 60L)
                .set(BROADCAST_SUMMARY.STARTUP_P50_MS, 420)
                .set(BROADCAST_SUMMARY.STARTUP_P95_MS, 1_900)
                .set(BROADCAST_SUMMARY.PLAY_MS, 2_600_000L)
                .set(BROADCAST_SUMMARY.WATCH_MS, 2_700_000L)
                .set(BROADCAST_SUMMARY.REBUFFER_MS, 13_500L)
                .set(BROADCAST_SUMMARY.SEEK_MS, 0L)
                .set(BROADCAST_SUMMARY.REBUFFERS, 11L)
                .set(BROADCAST_SUMMARY.MEAN_BITRATE_KBPS, 1_850)
                .set(BROADCAST_SUMMARY.SCORE_SUM, 3_600L)
                .set(BROADCAST_SUMMARY.SCORED_VIEWS, 45L)
                .set(BROADCAST_SUMMARY.RETENTION, JSONB.valueOf("[45,40,31,25,24,20,12,7,3]"))
                .set(BROADCAST_SUMMARY.STARTUP_HISTOGRAM, JSONB.valueOf(histogram))
                .set(BROADCAST_SUMMARY.REBUFFER_HISTOGRAM, JSONB.valueOf(histogram))
                .set(BROADCAST_SUMMARY.TOP_COUNTRIES, JSONB.valueOf(top))
                .set(BROADCAST_SUMMARY.TOP_DEVICES, JSONB.valueOf(top))
                .execute();
    }

    public void phase(UUID broadcast, String phase) {
        sql.update(BROADCAST_MEDIA)
                .set(BROADCAST_MEDIA.PHASE, phase)
                .where(BROADCAST_MEDIA.BROADCAST_ID.eq(broadcast))
                .execute();
    }

    /** Figures as the viewing job upserts them. */
    public void figures(UUID broadcast, Instant asOf, int viewers) {
        sql.insertInto(LIVE_BROADCAST)
                .set(LIVE_BROADCAST.BROADCAST_ID, broadcast)
                .set(LIVE_BROADCAST.VERSION, asOf.toEpochMilli())
                .set(LIVE_BROADCAST.AS_OF, asOf.atOffset(ZoneOffset.UTC))
                .set(LIVE_BROADCAST.VIEWERS_NOW, viewers)
                .set(LIVE_BROADCAST.PLAYS_NOW, Math.max(0, viewers - 1))
                .set(LIVE_BROADCAST.PEAK_VIEWERS, viewers)
                .set(LIVE_BROADCAST.VIEWS, (long) viewers * 2)
                .set(LIVE_BROADCAST.STARTS, (long) viewers)
                .set(LIVE_BROADCAST.EXITS_BEFORE_START, 1L)
                .set(LIVE_BROADCAST.START_FAILURES, 0L)
                .set(LIVE_BROADCAST.PLAYBACK_FAILURES, 0L)
                .set(LIVE_BROADCAST.STARTUP_P50_MS, 640)
                .set(LIVE_BROADCAST.STARTUP_P95_MS, 1_900)
                .set(LIVE_BROADCAST.PLAY_MS, 900_000L)
                .set(LIVE_BROADCAST.WATCH_MS, 910_000L)
                .set(LIVE_BROADCAST.REBUFFER_MS, 4_000L)
                .set(LIVE_BROADCAST.SEEK_MS, 0L)
                .set(LIVE_BROADCAST.REBUFFERS, 7L)
                .set(LIVE_BROADCAST.BITRATE_KBPS, 1_850)
                .onDuplicateKeyUpdate()
                .set(LIVE_BROADCAST.VERSION, asOf.toEpochMilli())
                .set(LIVE_BROADCAST.AS_OF, asOf.atOffset(ZoneOffset.UTC))
                .set(LIVE_BROADCAST.VIEWERS_NOW, viewers)
                .execute();
    }

    public void bucket(UUID broadcast, Instant at, Instant version, int viewers) {
        sql.insertInto(LIVE_BROADCAST_SERIES)
                .set(LIVE_BROADCAST_SERIES.BROADCAST_ID, broadcast)
                .set(LIVE_BROADCAST_SERIES.BUCKET_AT, at.atOffset(ZoneOffset.UTC))
                .set(LIVE_BROADCAST_SERIES.VERSION, version.toEpochMilli())
                .set(LIVE_BROADCAST_SERIES.VIEWERS, viewers)
                .set(LIVE_BROADCAST_SERIES.PLAYS, viewers)
                .set(LIVE_BROADCAST_SERIES.VIEWS, 1)
                .set(LIVE_BROADCAST_SERIES.STARTS, 1)
                .set(LIVE_BROADCAST_SERIES.STARTUP_SUM_MS, 600L)
                .set(LIVE_BROADCAST_SERIES.STARTUP_P50_MS, 500 + viewers * 3 % 400)
                .set(LIVE_BROADCAST_SERIES.PLAY_MS, 5_000L * viewers)
                .set(LIVE_BROADCAST_SERIES.WATCH_MS, 5_000L * viewers)
                .set(LIVE_BROADCAST_SERIES.REBUFFER_MS, viewers % 7 == 0 ? 150L * viewers : 10L)
                .set(LIVE_BROADCAST_SERIES.REBUFFERS, 1)
                .set(LIVE_BROADCAST_SERIES.BITRATE_MS, 5_000L * viewers * (1_700 + viewers % 9 * 20))
                .onDuplicateKeyUpdate()
                .set(LIVE_BROADCAST_SERIES.VERSION, version.toEpochMilli())
                .set(LIVE_BROADCAST_SERIES.VIEWERS, viewers)
                .execute();
    }
}
