package tv.headwater.portal.testkit;

import static tv.headwater.db.schema.Tables.ACCOUNT;
import static tv.headwater.db.schema.Tables.BROADCAST;
import static tv.headwater.db.schema.Tables.BROADCAST_MEDIA;
import static tv.headwater.db.schema.Tables.CHANNEL;
import static tv.headwater.db.schema.Tables.LIVE_BROADCAST;
import static tv.headwater.db.schema.Tables.LIVE_BROADCAST_SERIES;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jooq.DSLContext;

/** Writes the rows that the portal, media-orchestrator and the viewing job would. */
public final class BroadcastRows {
    private final DSLContext sql;

    public BroadcastRows(DSLContext sql) {
        this.sql = sql;
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
