package tv.headwater.media;

import static tv.headwater.db.schema.Tables.ACCOUNT;
import static tv.headwater.db.schema.Tables.BROADCAST;
import static tv.headwater.db.schema.Tables.BROADCAST_MEDIA;
import static tv.headwater.db.schema.Tables.CHANNEL;
import static tv.headwater.db.schema.Tables.OUTBOX;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jooq.DSLContext;
import tv.headwater.db.Database;
import tv.headwater.db.DatabaseConfig;
import tv.headwater.db.schema.tables.records.BroadcastMediaRecord;
import tv.headwater.events.EventCodec;
import tv.headwater.events.UnreadableEvent;

/** A real PostgreSQL with the portal's side of the tables played by hand. */
public final class TestDatabase implements AutoCloseable {
    private final EmbeddedPostgres postgres;
    private final Database database;

    public TestDatabase() {
        try {
            // It need not outlive a power cut: waiting for the disk took most of the time of these tests.
            this.postgres = EmbeddedPostgres.builder()
                    .setServerConfig("fsync", "off")
                    .setServerConfig("synchronous_commit", "off")
                    .setServerConfig("full_page_writes", "off")
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException("embedded PostgreSQL did not start", e);
        }
        this.database = Database.connect(
                new DatabaseConfig("test", postgres.getJdbcUrl("postgres", "postgres"), "postgres", "postgres", 4));
        database.migrate();
    }

    public Database database() {
        return database;
    }

    public DSLContext sql() {
        return database.sql();
    }

    public void clear() {
        sql().execute("truncate account, channel, stream_key, broadcast, broadcast_media, outbox, channel_run, "
                + "media_orphan, media_status cascade");
        sql().execute("update media_house set stopped_at = null, stopped_reason = null, stopped_by = null");
    }

    public UUID openChannel(Instant now) {
        UUID account = UUID.randomUUID();
        UUID channel = UUID.randomUUID();
        OffsetDateTime at = LeaseStore.utc(now);
        sql().insertInto(ACCOUNT)
                .values(account, account.toString(), account.toString(), "Ada", at)
                .execute();
        String handle = "h" + channel.toString().replace("-", "").substring(0, 20);
        sql().insertInto(CHANNEL)
                .values(channel, account, handle, "Ada's channel", "", at)
                .execute();
        return channel;
    }

    public UUID plan(UUID channel, String desired, Instant scheduledAt, Instant now) {
        UUID id = UUID.randomUUID();
        sql().insertInto(BROADCAST)
                .set(BROADCAST.ID, id)
                .set(BROADCAST.CHANNEL_ID, channel)
                .set(BROADCAST.TITLE, "Repairing a radio")
                .set(BROADCAST.CATEGORY_ID, "making")
                .set(BROADCAST.DESIRED, desired)
                .set(BROADCAST.SCHEDULED_AT, scheduledAt == null ? null : LeaseStore.utc(scheduledAt))
                .set(BROADCAST.CREATED_AT, LeaseStore.utc(now))
                .set(BROADCAST.UPDATED_AT, LeaseStore.utc(now))
                .execute();
        return id;
    }

    public void desire(UUID broadcast, String desired, Instant now) {
        sql().update(BROADCAST)
                .set(BROADCAST.DESIRED, desired)
                .set(BROADCAST.UPDATED_AT, LeaseStore.utc(now))
                .where(BROADCAST.ID.eq(broadcast))
                .execute();
    }

    void stopHouse(Instant now) {
        sql().execute(
                        "update media_house set stopped_at = ?::timestamptz, stopped_reason = 'Maintenance until noon.', stopped_by = 'Ada'",
                        LeaseStore.utc(now));
    }

    void resumeHouse() {
        sql().execute("update media_house set stopped_at = null, stopped_reason = null, stopped_by = null");
    }

    String desired(UUID broadcast) {
        return sql().fetchSingle(BROADCAST, BROADCAST.ID.eq(broadcast)).getDesired();
    }

    BroadcastMediaRecord media(UUID broadcast) {
        return sql().fetchOne(BROADCAST_MEDIA, BROADCAST_MEDIA.BROADCAST_ID.eq(broadcast));
    }

    List<String> told() {
        return sql().selectFrom(OUTBOX).orderBy(OUTBOX.ID).fetch(OUTBOX.EVENT).stream()
                .map(TestDatabase::kind)
                .toList();
    }

    private static String kind(byte[] event) {
        try {
            return EventCodec.activities().decode(event).getKind().name();
        } catch (UnreadableEvent e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        database.close();
        try {
            postgres.close();
        } catch (IOException e) {
            throw new UncheckedIOException("embedded PostgreSQL did not stop", e);
        }
    }
}
