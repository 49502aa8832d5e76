package tv.headwater.portal.keys;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.util.UUID;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;

class StreamKeyMigrationTest {
    private static final String KEY = "abcdefghijklmnopqrstuvwxyz234567abcd";

    @Test
    void peopleKeepTheirKeysButWeKeepTheirHashes() throws IOException {
        UUID account = UUID.randomUUID();
        UUID channel = UUID.randomUUID();
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
            DataSource source = postgres.getPostgresDatabase();
            Flyway.configure().dataSource(source).target("10").load().migrate();
            DSLContext sql = DSL.using(source, SQLDialect.POSTGRES);
            sql.execute("insert into account values (?, 'sub', 'viewer', 'Ada', now())", account);
            sql.execute("insert into channel values (?, ?, 'ada', 'Ada', '', now())", channel, account);
            sql.execute("insert into stream_key values (?, ?, now())", channel, KEY);

            Flyway.configure().dataSource(source).load().migrate();

            assertThat(sql.fetchValue(
                            "select count(*) from stream_key where channel_id = ? and secret_hash = ?",
                            channel,
                            StreamKeys.hash(KEY)))
                    .isEqualTo(1L);
            assertThat(sql.fetch("select to_regclass('stream_key_in_plain')").getValue(0, 0))
                    .as("the table of plain keys")
                    .isNull();
        }
    }
}
