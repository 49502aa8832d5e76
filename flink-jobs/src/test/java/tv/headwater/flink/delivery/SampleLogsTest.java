package tv.headwater.flink.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.aggregator.ArgumentsAccessor;
import org.junit.jupiter.params.provider.CsvSource;
import tv.headwater.events.cdn.CdnLogLine;
import tv.headwater.events.cdn.CdnLogReader;
import tv.headwater.events.record.CdnRequest;
import tv.headwater.flink.distribution.Counts;

/** Real logs through the fold, as if they told of one broadcast. */
class SampleLogsTest {
    private static final Path SAMPLES =
            Path.of(System.getProperty("headwater.root"), "events/src/test/resources/cdn/files");

    /** Counted by another program: awk over the columns. */
    @ParameterizedTest
    @CsvSource({
        "std12-rkalla-imgscalr-2011.log, 100, 544224, 0, 0, 0, 0, 0",
        "std19-aws-waf-redacted.log, 152, 139759136, 0, 0, 152, 0, 0",
        "std19-aws-waf-synthetic-2600.log.gz, 2600, 1291445243, 0, 0, 354, 345, 181",
        "std26-aws-samples-log-analysis-2018.log, 66, 81303, 23, 2, 0, 0, 0",
        "std33-aws-doc-example-2019.log, 6, 3876, 3, 0, 0, 3, 0",
        "realtime40-claygregory-kinesis-2020.log, 1, 485, 0, 1, 0, 0, 0"
    })
    void exampleUsage(ArgumentsAccessor expected) throws IOException {
        DeliveryTally tally = fold(read(expected.getString(0)));

        assertThat(List.of(
                        tally.requests(),
                        tally.bytes(),
                        tally.hits(),
                        tally.misses(),
                        tally.clientErrors(),
                        tally.serverErrors(),
                        tally.aborted()))
                .isEqualTo(
                        IntStream.rangeClosed(1, 7).mapToObj(expected::getLong).toList());
    }

    @Test
    void timesOfARealLineAreItsQuantiles() throws IOException {
        DeliveryTally tally = fold(read("realtime40-claygregory-kinesis-2020.log"));

        assertThat(Counts.quantile(tally.firstBytes(), 0.5)).isEqualTo(42);
        assertThat(Counts.quantile(tally.lastBytes(), 0.95)).isEqualTo(42);
        assertThat(tally.statuses()).containsExactly(200, 1);
    }

    private static DeliveryTally fold(List<CdnRequest> log) {
        DeliveredSpan span = DeliveredSpan.EMPTY;
        for (CdnRequest request : log) {
            span = DeliveryFold.add(span, DeliveryChange.of("b", request).places());
        }
        return span.total();
    }

    private static List<CdnRequest> read(String file) throws IOException {
        CdnLogReader reader = new CdnLogReader();
        List<CdnRequest> requests = new ArrayList<>();
        try (InputStream raw = Files.newInputStream(SAMPLES.resolve(file));
                InputStream in = file.endsWith(".gz") ? new GZIPInputStream(raw) : raw) {
            for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
                if (reader.read(line) instanceof CdnLogLine.Request request) {
                    requests.add(request.request());
                }
            }
        }
        return requests;
    }
}
