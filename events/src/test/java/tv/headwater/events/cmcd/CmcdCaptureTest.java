package tv.headwater.events.cmcd;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tv.headwater.events.cmcd.CmcdLine.Parsed;
import tv.headwater.events.record.Beacon;

/** Reads recorded traffic of real players, when the data folder beside the checkout is there. */
class CmcdCaptureTest {
    private final CmcdParser parser = new CmcdParser();

    @BeforeEach
    void thereIsTraffic() {
        assumeTrue(Captures.areThere(), () -> Captures.DATA + " is not there");
    }

    @Test
    void exampleUsage() {
        assertThat(Captures.files()).hasSize(15);
        assertThat(Captures.files().stream().flatMap(this::reported)).hasSize(376);
        assertThat(Captures.files().stream().flatMap(file -> Captures.requestsWithCmcd(file).stream()))
                .hasSize(344 + 68);
    }

    /** The counts are those of another program: lines that are not blank, CMCD arguments, requests with a CMCD header. */
    @ParameterizedTest
    @CsvSource({
        "dash52-v1-headers, 0, 0, 19",
        "dash52-v1-query, 0, 47, 0",
        "dash52-v2-allkeys-batch1, 73, 53, 0",
        "dash52-v2-allkeys-headers-crossorigin, 25, 0, 19",
        "dash52-v2-default-batch1, 71, 51, 0",
        "hls16-v1-query, 0, 33, 0",
        "hls17-v1-headers, 0, 0, 15",
        "hls17-v1-query, 0, 19, 0",
        "hls17-v2-400, 23, 15, 0",
        "hls17-v2-410, 2, 15, 0",
        "hls17-v2-batch1, 64, 35, 0",
        "hls17-v2-batch5, 58, 33, 0",
        "hls17-v2-headers-crossorigin, 23, 0, 15",
        "hls17-v2-v1request-live-batch1, 37, 19, 0",
        "shaka52-v1-query, 0, 24, 0"
    })
    void noRecordIsLost(String capture, int inBodies, int inQueries, int inHeaders) {
        Path file = Captures.DATA.resolve("capture/" + capture + ".jsonl");

        List<CmcdLine> reported = reported(file).toList();
        List<CmcdLine> asked = asked(file).toList();

        assertThat(reported).hasSize(inBodies).allMatch(line -> line instanceof Parsed);
        assertThat(asked).hasSize(inQueries + inHeaders).allMatch(line -> line instanceof Parsed);
    }

    @Test
    void onlyTheTimesOfDayThatDashJsSendsAsDurationsAreDropped() {
        assertThat(Captures.files().stream()
                        .flatMap(file -> Stream.concat(reported(file), asked(file)))
                        .flatMap(line -> ((Parsed) line).dropped().stream())
                        .distinct())
                .containsExactlyInAnyOrder(new DroppedKey("ttfb", DropReason.OUT_OF_BOUNDS));
    }

    @Test
    void everyRecordReadsAsWithALibraryForStructuredFields() {
        assertThat(Captures.files().stream().flatMap(file -> Stream.concat(reported(file), asked(file))))
                .hasSize(376 + 344 + 68)
                .allSatisfy(line -> assertThat(((Parsed) line).beacon())
                        .isEqualTo(oracle(((Parsed) line).text(), ((Parsed) line).beacon())));
    }

    /** The library knows nothing of where a record came from, nor of the second encoding of {@code nor}. */
    private static Beacon oracle(String text, Beacon read) {
        Beacon beacon = GreenbytesOracle.read(text);
        beacon.setOrigin(read.getOrigin());
        if (beacon.getV() == 1 && beacon.getNor() != null) {
            beacon.setNor(
                    beacon.getNor().stream().map(PercentEncoding::decodePath).toList());
        }
        return beacon;
    }

    private Stream<CmcdLine> reported(Path file) {
        return Captures.bodies(file).stream().flatMap(body -> parser.parseBody(body.getBytes(UTF_8)).stream());
    }

    private static Stream<CmcdLine> asked(Path file) {
        return Captures.requestsWithCmcd(file).stream()
                .map(request -> request.read().orElseThrow());
    }
}
