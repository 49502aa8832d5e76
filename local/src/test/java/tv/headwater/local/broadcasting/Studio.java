package tv.headwater.local.broadcasting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tv.headwater.db.Database;
import tv.headwater.db.DatabaseConfig;

/** A PostgreSQL, and the portal's part in it played by hand: creators, keys, wishes, and what creators read. */
final class Studio implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(240);
    private static final int CONNECTIONS = 8;

    final Database database;
    private final EmbeddedPostgres postgres;

    Studio() throws IOException {
        postgres = EmbeddedPostgres.builder()
                .setServerConfig("fsync", "off")
                .setServerConfig("synchronous_commit", "off")
                .start();
        database = Database.connect(new DatabaseConfig("test", jdbcUrl(), "postgres", "postgres", CONNECTIONS));
        database.migrate();
    }

    String jdbcUrl() {
        return postgres.getJdbcUrl("postgres", "postgres");
    }

    /** A creator with a channel and a stream key. */
    record Creator(UUID channel, String key) {}

    Creator newCreator() {
        UUID account = UUID.randomUUID();
        UUID channel = UUID.randomUUID();
        String key = "key-" + channel;
        String handle = "h" + channel.toString().substring(0, 8);
        database.sql()
                .execute(
                        "insert into account values (?, ?, ?, 'Ada', now())",
                        account,
                        account.toString(),
                        account.toString());
        database.sql().execute("insert into channel values (?, ?, ?, 'Ada', '', now())", channel, account, handle);
        database.sql().execute("""
                        insert into stream_key values (gen_random_uuid(), ?, 'OBS', sha256(convert_to(?, 'UTF8')), now())
                        """, channel, key);
        return new Creator(channel, key);
    }

    UUID goLive(Creator creator) {
        return wish(creator, "on_air");
    }

    /** In half a minute, which on one machine is soon enough to be prepared at once. */
    UUID schedule(Creator creator) {
        return wish(creator, "scheduled");
    }

    private UUID wish(Creator creator, String desired) {
        UUID broadcast = UUID.randomUUID();
        database.sql().execute("""
                        insert into broadcast (id, channel_id, title, category_id, desired, scheduled_at, created_at, updated_at)
                        values (?, ?, 'Repairing a radio', 'making', ?, now() + interval '30 s', now(), now())
                        """, broadcast, creator.channel(), desired);
        return broadcast;
    }

    void end(UUID broadcast) {
        database.sql().execute("update broadcast set desired = 'ended', updated_at = now() where id = ?", broadcast);
    }

    /** Of every broadcast that was let in. */
    Map<UUID, String> phases() {
        Map<UUID, String> phases = new HashMap<>();
        database.sql()
                .fetch("select broadcast_id, phase from broadcast_media")
                .forEach(row -> phases.put(row.get(0, UUID.class), row.get(1, String.class)));
        return phases;
    }

    /** A column of {@code broadcast_media} or {@code recording}; null when there is no row yet, too. */
    @Nullable
    String column(String table, String name, UUID broadcast) {
        return database.sql()
                .fetchOptional("select " + name + "::text from " + table + " where broadcast_id = ?", broadcast)
                .map(row -> row.get(0, String.class))
                .orElse(null);
    }

    long count(String query) {
        return database.sql().fetchSingle(query).get(0, Long.class);
    }

    void awaitPhase(UUID broadcast, String phase) {
        awaitColumn("broadcast_media", "phase", broadcast, phase);
    }

    void awaitRecording(UUID broadcast, String state) {
        awaitColumn("recording", "state", broadcast, state);
    }

    private void awaitColumn(String table, String name, UUID broadcast, String value) {
        await().atMost(PATIENCE)
                .alias(name + " " + value)
                .untilAsserted(() -> assertThat(column(table, name, broadcast)).isEqualTo(value));
    }

    @Override
    public void close() throws IOException {
        database.close();
        postgres.close();
    }
}
