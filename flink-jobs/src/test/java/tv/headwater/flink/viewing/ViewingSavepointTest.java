package tv.headwater.flink.viewing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tv.headwater.events.record.Beacon;

/**
 * The job goes on where the job of any earlier release stopped, and nobody can tell by its rows. A release whose state differs adds a
 * savepoint: run with {@code -Dheadwater.goldens=write} and add its name below.
 *
 * <p>The job is the whole graph from players' beacons to PostgreSQL, fed by a source of this test: what Kinesis and Iceberg keep in a
 * savepoint names shards, sequence numbers and files that are there no more.
 */
@Tag("it")
class ViewingSavepointTest {
    private static final String NEWEST = "2";
    private static final int PLAYERS = 40;
    private static FiguresOfAJob figures;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() throws Exception {
        figures = FiguresOfAJob.start();
    }

    @AfterAll
    static void stop() throws Exception {
        figures.close();
    }

    @BeforeEach
    void empty() throws Exception {
        figures.empty();
    }

    @Test
    void exampleUsage() throws Exception {
        KeptSavepoint taken = stopped(Crowd.beacons(PLAYERS, 7));
        if ("write".equals(System.getProperty("headwater.goldens"))) {
            taken.write(Path.of(System.getProperty("headwater.root"), "flink-jobs/src/test/resources" + name(NEWEST)));
        }

        assertGoesOn(taken);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "2"})
    void theSavepointOfEveryReleaseIsRestored(String release) throws Exception {
        try (InputStream file = ViewingSavepointTest.class.getResourceAsStream(name(release))) {
            KeptSavepoint kept = KeptSavepoint.read(file, Files.createDirectory(folder.resolve(release)));
            stopped(kept.beacons());

            assertGoesOn(kept);
        }
    }

    /** Without the savepoint the second half alone gives other rows: the comparison can fail. */
    @Test
    void withoutItsStateTheJobCannotGoOn() throws Exception {
        List<Beacon> beacons = Crowd.beacons(PLAYERS, 7);
        stopped(beacons);

        List<Beacon> rest = beacons.subList(half(beacons), beacons.size());
        figures.run(PausingBeacons.upTo(rest.size(), rest), null)
                .getJobExecutionResult()
                .get(2, TimeUnit.MINUTES);

        assertThat(figures.rows()).isNotEqualTo(figures.recomputed(beacons));
    }

    private static void assertGoesOn(KeptSavepoint savepoint) throws Exception {
        List<Beacon> beacons = savepoint.beacons();
        List<String> before = figures.rows();

        figures.run(PausingBeacons.upTo(beacons.size(), beacons), savepoint.folder())
                .getJobExecutionResult()
                .get(2, TimeUnit.MINUTES);

        List<String> rows = figures.rows();
        assertThat(rows).isNotEqualTo(before).isEqualTo(figures.recomputed(beacons));
    }

    /** The first half, as the job of today hears it: its rows are there, and its savepoint. */
    private KeptSavepoint stopped(List<Beacon> beacons) throws Exception {
        JobClient job = figures.run(PausingBeacons.upTo(half(beacons), beacons), null);
        PausingBeacons.awaitPause();
        String path = job.stopWithSavepoint(false, folder.toUri().toString(), SavepointFormatType.CANONICAL)
                .get(1, TimeUnit.MINUTES);
        return new KeptSavepoint(beacons, Path.of(URI.create(path)));
    }

    private static int half(List<Beacon> beacons) {
        return beacons.size() / 2;
    }

    private static String name(String release) {
        return "/golden/viewing.savepoint/" + release + ".zip";
    }
}
