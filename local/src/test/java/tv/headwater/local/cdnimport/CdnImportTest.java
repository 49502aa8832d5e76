package tv.headwater.local.cdnimport;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tv.headwater.events.UnreadableEvent;
import tv.headwater.events.cdn.CdnLogCodec;
import tv.headwater.events.cdn.CdnLogReader;
import tv.headwater.events.publishing.EventPublisher;
import tv.headwater.events.publishing.PublishingFailed;
import tv.headwater.events.record.CdnRequest;
import tv.headwater.events.useragent.UserAgents;

class CdnImportTest {
    private static final UserAgents AGENTS = UserAgents.load();
    private static final String HEADER =
            "#Fields: date time x-edge-location sc-bytes c-ip cs-method cs(Host) cs-uri-stem "
                    + "sc-status cs(Referer) cs(User-Agent) cs-uri-query cs(Cookie) x-edge-result-type x-edge-request-id";
    private static final String RTMP = "#Fields: date time x-edge-location c-ip x-event sc-bytes x-cf-status";

    private final CdnLogCodec codec = new CdnLogCodec(AGENTS);
    private final List<CdnRequest> published = new ArrayList<>();
    private final Set<String> stored = new HashSet<>();

    @Test
    void exampleUsage() {
        ImportSummary summary = imported(HEADER, line("id-1"), line("id-2"));

        assertThat(summary.isComplete()).isTrue();
        assertThat(published).extracting(CdnRequest::getId).containsExactly("id-1", "id-2");
        assertThat(published.get(0).getBrowser()).isEqualTo("Firefox");
        assertThat(published.get(0).getDevice()).isEqualTo("desktop");
        assertThat(published.toString()).doesNotContain("192.0.2");
    }

    @Test
    void whatWasReadOrStoredBeforeIsLeftOut() {
        stored.add("id-1");

        ImportSummary summary = imported(HEADER, line("id-1"), line("id-2"), line("id-2"));

        assertThat(published).extracting(CdnRequest::getId).containsExactly("id-2");
        assertThat(text(summary)).contains("stored before          1").contains("repeated               1");
        assertThat(summary.isComplete()).isTrue();
    }

    @Test
    void whatCannotBeReadIsCountedWithItsReasonAndPlace() {
        ImportSummary summary =
                imported(HEADER, line("id-1"), line("id-2").replace("2026-11-22", "yesterday"), "\t\t\t");

        assertThat(published).hasSize(1);
        assertThat(text(summary)).contains("skipped                1   date and time are none (first at a.log:3)");
    }

    @Test
    void aLogOfAnotherKindIsRefused() {
        ImportSummary summary = imported(RTMP, "2010-03-12\t23:51:20\tSEA4\t192.0.2.147\tconnect\t2014\tOK");

        assertThat(published).isEmpty();
        assertThat(summary.isComplete()).isFalse();
        assertThat(text(summary)).contains("a.log: a log of an RTMP distribution");
    }

    @Test
    void whatKinesisDoesNotTakeMakesTheImportIncomplete() {
        CdnImport broken = new CdnImport(
                (stream, key, event) -> CompletableFuture.failedFuture(new PublishingFailed("Kinesis is away")),
                (from, to) -> stored,
                codec,
                CdnLogReader::new);

        broken.read("a.log", List.of(HEADER, line("id-1")).iterator());

        assertThat(broken.summary().isComplete()).isFalse();
        assertThat(text(broken.summary())).contains("not published          1   Kinesis is away");
    }

    @Test
    void manyRequestsGoInBatchesAndAllArrive() {
        int count = 2 * CdnImport.BATCH + 7;

        imported(Stream.concat(Stream.of(HEADER), IntStream.range(0, count).mapToObj(i -> line("id-" + i)))
                .toArray(String[]::new));

        assertThat(published).hasSize(count).extracting(CdnRequest::getId).doesNotHaveDuplicates();
    }

    private ImportSummary imported(String... lines) {
        EventPublisher publisher = (stream, key, event) -> {
            published.add(decoded(event));
            return CompletableFuture.completedFuture(null);
        };
        CdnImport cdnImport = new CdnImport(publisher, (from, to) -> stored, codec, CdnLogReader::new);
        cdnImport.read("a.log", List.of(lines).iterator());
        return cdnImport.summary();
    }

    private CdnRequest decoded(byte[] event) {
        try {
            return codec.decode(event);
        } catch (UnreadableEvent e) {
            throw new AssertionError(e);
        }
    }

    private static String line(String id) {
        return "2026-11-22\t18:00:00\tFRA2\t10\t192.0.2.1\tGET\td.example\t/seg1.m4s\t200\t-\t"
                + "Mozilla/5.0%20(X11;%20Linux%20x86_64;%20rv:140.0)%20Gecko/20100101%20Firefox/140.0\t-\t-\tHit\t"
                + id;
    }

    private static String text(ImportSummary summary) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        summary.print(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
