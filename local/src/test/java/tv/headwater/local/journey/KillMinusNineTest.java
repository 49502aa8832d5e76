package tv.headwater.local.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tv.headwater.lakehouse.sql.SqlCommand;
import tv.headwater.local.platform.Ports;
import tv.headwater.local.platform.RunningPlatform;

/** The whole JVM dies with the demo running; the next start has every acknowledged beacon once, and goes on. */
@Tag("it")
@Timeout(value = 8, unit = TimeUnit.MINUTES)
class KillMinusNineTest {
    private static final String SESSION = "kill-minus-nine";
    private static final int BEFORE_THE_KILL = 200;
    private static final int AFTER_THE_KILL = 50;
    private static final Duration INTO_THE_TABLE = Duration.ofSeconds(120);

    @TempDir
    private Path temp;

    @Test
    void everyAcknowledgedBeaconIsThereOnceAndFiguresContinue() throws Exception {
        Path data = temp.resolve("data");
        Ports ports = FreePorts.find();
        BeaconSender sender;
        try (PlatformProcess first =
                PlatformProcess.start(data, ports, "--demo").awaitUp()) {
            Awaitility.await().atMost(Duration.ofSeconds(60)).ignoreExceptions().until(() -> {
                BeaconSender.forLiveBroadcast(first.portal());
                return true;
            });
            sender = BeaconSender.forLiveBroadcast(first.portal());
            sendUntilKilled(sender, first);
        }

        try (PlatformProcess second =
                PlatformProcess.start(data, ports, "--demo").awaitUp()) {
            for (int i = 0; i < AFTER_THE_KILL; i++) {
                sender.sendOne(SESSION);
            }
            List<Long> acknowledged = sender.acknowledged();
            assertThat(acknowledged).hasSizeGreaterThan(BEFORE_THE_KILL + AFTER_THE_KILL / 2);

            Awaitility.await()
                    .atMost(INTO_THE_TABLE)
                    .pollInterval(Duration.ofSeconds(3))
                    .untilAsserted(() -> assertThat(archived(data)).containsAll(acknowledged));
            assertThat(new HashSet<>(archived(data))).hasSameSizeAs(archived(data));
            long before = newestFigure(second);
            Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> newestFigure(second) > before);
        }
    }

    /** The kill comes while a report is under way on another thread. */
    private static void sendUntilKilled(BeaconSender sender, PlatformProcess platform) throws Exception {
        Thread killer = new Thread(() -> {
            Awaitility.await()
                    .atMost(Duration.ofMinutes(2))
                    .pollInterval(Duration.ofMillis(10))
                    .until(() -> sender.acknowledged().size() > BEFORE_THE_KILL);
            platform.killMinus9();
        });
        killer.start();
        while (platform.isAlive()) {
            sender.sendOne(SESSION);
        }
        killer.join();
    }

    private static List<Long> archived(Path data) throws Exception {
        List<Long> sequenceNumbers = new ArrayList<>();
        for (JsonNode row : query(data, "select sn from raw.beacons where sid = '" + SESSION + "'")) {
            sequenceNumbers.add(row.path("sn").asLong());
        }
        return sequenceNumbers;
    }

    private static JsonNode query(Path data, String sql) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int exit = SqlCommand.run(
                List.of("--json", sql),
                RunningPlatform.on(data).lakehouse(),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
        assertThat(exit).as(err.toString(StandardCharsets.UTF_8)).isZero();
        return new ObjectMapper().readTree(out.toByteArray());
    }

    private static long newestFigure(PlatformProcess platform) throws Exception {
        String url = "jdbc:postgresql://127.0.0.1:" + platform.ports().postgres() + "/postgres";
        try (var connection = java.sql.DriverManager.getConnection(url, "postgres", "");
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select coalesce(max(version), 0) from live_broadcast")) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
