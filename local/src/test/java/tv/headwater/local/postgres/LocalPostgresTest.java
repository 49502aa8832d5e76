package tv.headwater.local.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tv.headwater.db.Database;

@Tag("it")
class LocalPostgresTest {
    @TempDir
    private Path temp;

    @Test
    void exampleUsage() throws Exception {
        try (LocalPostgres postgres = LocalPostgres.start(temp.resolve("postgres"), freePort());
                Database database = Database.connect(postgres.connection("test", 2))) {
            database.migrate();

            assertThat(database.sql().fetchValue("select count(*) from category"))
                    .isNotEqualTo(0L);
        }
    }

    @Test
    void whatWasCommittedIsThereAfterARestart() throws Exception {
        Path folder = temp.resolve("postgres");
        try (LocalPostgres postgres = LocalPostgres.start(folder, freePort())) {
            run(postgres, "create table note (text text)", "insert into note values ('kept')");
        }

        try (LocalPostgres postgres = LocalPostgres.start(folder, freePort());
                Connection connection = connect(postgres);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select text from note")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getString(1)).isEqualTo("kept");
        }
    }

    @Test
    void itIsDurableUnlikeTheLibrarysDefault() throws Exception {
        try (LocalPostgres postgres = LocalPostgres.start(temp.resolve("postgres"), freePort());
                Connection connection = connect(postgres);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select current_setting('fsync') || "
                        + "current_setting('synchronous_commit') || current_setting('full_page_writes')")) {
            rows.next();
            assertThat(rows.getString(1)).isEqualTo("ononon");
        }
    }

    private static void run(LocalPostgres postgres, String... statements) throws Exception {
        try (Connection connection = connect(postgres);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static Connection connect(LocalPostgres postgres) throws Exception {
        return DriverManager.getConnection(postgres.jdbcUrl(), LocalPostgres.USER, "");
    }

    private static int freePort() throws Exception {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
