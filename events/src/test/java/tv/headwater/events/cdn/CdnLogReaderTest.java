package tv.headwater.events.cdn;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tv.headwater.events.record.CdnRequest;

class CdnLogReaderTest {
    private static final String FIELDS_12 = "#Fields: date time x-edge-location sc-bytes c-ip cs-method cs(Host) "
            + "cs-uri-stem sc-status cs(Referer) cs(User-Agent) cs-uri-query";
    private static final int CMCD_FROM = RealtimeLogField.CMCD_ENCODED_BITRATE.ordinal();

    @Test
    void exampleUsage() throws IOException {
        CdnRequest request = requests("std33-jsherz.log").get(1);

        assertThat(request.getPath()).startsWith("/aws/cloudwatch/logs/2019/06/05/");
        assertThat(request.getHost()).isEqualTo("jsherz.com");
        assertThat(request.getAt())
                .isEqualTo(Instant.parse("2020-02-10T00:45:23Z").toEpochMilli());
        assertThat(request.getTimeTakenMs()).isEqualTo(399);
        assertThat(request.getFirstByteMs()).isEqualTo(329);
        assertThat(request.getUserAgent()).startsWith("Mozilla/5.0 (compatible; Googlebot/2.1;");
        assertThat(request.getCmcd()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "realtime40-claygregory-kinesis-2020.log,1",
        "std12-rkalla-imgscalr-2011.log,100",
        "std19-aws-waf-redacted.log,152",
        "std19-aws-waf-synthetic-2600.log.gz,2600",
        "std23-webreadr.log,2",
        "std24-claygregory.log,2",
        "std26-aws-samples-log-analysis-2018.log,66",
        "std33-aws-clo-microbatch.log,2",
        "std33-aws-clo-pipeline.log,2",
        "std33-aws-doc-example-2019.log,6",
        "std33-claygregory-2019.log,3",
        "std33-devworx-real-2021-a.log,2",
        "std33-devworx-real-2021-b.log,1",
        "std33-jsherz.log,2"
    })
    void everyRequestOfAFileIsRead(String file, int requests) throws IOException {
        assertThat(read(file)).noneMatch(CdnLogLine.Unreadable.class::isInstance);
        assertThat(requests(file)).hasSize(requests);
    }

    @ParameterizedTest
    @ValueSource(strings = {"std12-rkalla-imgscalr-2011.log", "std26-aws-samples-log-analysis-2018.log"})
    void noAddressIsKept(String file) throws IOException {
        assertThat(requests(file).toString()).doesNotContainPattern("\"\\d{1,3}(\\.\\d{1,3}){3}\"");
    }

    @Test
    void userAgentsThatWereEscapedTwiceAreReadAllTheSame() throws IOException {
        assertThat(requests("std26-aws-samples-log-analysis-2018.log").get(0).getUserAgent())
                .isEqualTo("Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)");
    }

    @Test
    void aRequestWithoutIdHasOneThatIsTheSameWheneverItIsRead() throws IOException {
        List<String> once = requests("std12-rkalla-imgscalr-2011.log").stream()
                .map(CdnRequest::getId)
                .toList();

        assertThat(once).doesNotHaveDuplicates();
        assertThat(requests("std12-rkalla-imgscalr-2011.log"))
                .extracting(CdnRequest::getId)
                .isEqualTo(once);
    }

    @Test
    void aLogOfStreamsIsRefusedWithAWordOnIt() throws IOException {
        assertThat(read("rtmp17-claygregory-2010.log"))
                .filteredOn(CdnLogLine.Refused.class::isInstance)
                .hasSize(7)
                .first()
                .satisfies(line -> assertThat(((CdnLogLine.Refused) line).reason())
                        .contains("RTMP")
                        .contains("not HTTP requests"));
        assertThat(requests("rtmp17-claygregory-2010.log")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {46, 64, 69})
    void realtimeLinesAreToldByTheirWidth(int columns) {
        CdnLogLine read = new CdnLogReader().read(realtimeLine(columns));

        assertThat(((CdnLogLine.Request) read).request().getPath()).isEqualTo("/live/b-1/seg1.m4s");
        assertThat(((CdnLogLine.Request) read).request().getBroadcastId()).isEqualTo("b-1");
        assertThat(((CdnLogLine.Request) read).request().toString()).doesNotContain("198.51.100");
    }

    @Test
    void aSelectionOfOnesOwnIsReadAsToldAndRefusedWhenUntold() {
        RealtimeLogFormat own = new RealtimeLogFormat(List.of(
                RealtimeLogField.TIMESTAMP,
                RealtimeLogField.SC_STATUS,
                RealtimeLogField.SC_BYTES,
                RealtimeLogField.CS_METHOD,
                RealtimeLogField.CS_HOST,
                RealtimeLogField.CS_URI_STEM,
                RealtimeLogField.X_EDGE_REQUEST_ID));
        String line = "1607374321.541\t200\t485\tGET\td.example\t/seg1.m4s\tid-1";

        assertThat(new CdnLogReader(own).read(line)).isInstanceOf(CdnLogLine.Request.class);
        assertThat(new CdnLogReader().read(line)).isInstanceOf(CdnLogLine.Unreadable.class);
    }

    @Test
    void cmcdOfTheQueryIsDecodedOnceMoreThanTheLog() {
        CdnLogReader reader = new CdnLogReader();
        reader.read(FIELDS_12);
        CdnLogLine read = reader.read("2026-11-22\t18:00:00\tFRA2\t10\t192.0.2.1\tGET\td.example\t/s.m4s\t200\t-\tA\t"
                + "CMCD=br%253D%25283000%253Bv%2529%252Csid%253D%2522s-1%2522%252Cv%253D2");

        assertThat(((CdnLogLine.Request) read).request().getCmcd()).isEqualTo("br=(3000;v),sid=\"s-1\",v=2");
        assertThat(((CdnLogLine.Request) read).request().getCmcdSid()).isEqualTo("s-1");
    }

    @Test
    void cmcdOfHeadersWinsOverTheQuery() {
        List<String> columns = realtimeColumns(46);
        columns.set(RealtimeLogField.CS_URI_QUERY.ordinal(), "CMCD=sid%253D%2522of-query%2522");
        columns.set(
                RealtimeLogField.CS_HEADERS.ordinal(),
                "Host:d.example%0ACMCD-Session:sid=%22of-headers%22,v=2%0Acmcd-object:br=(300)%0A");

        CdnLogLine read = new CdnLogReader().read(String.join("\t", columns));

        assertThat(((CdnLogLine.Request) read).request().getCmcd()).isEqualTo("br=(300),sid=\"of-headers\",v=2");
    }

    @Test
    void cloudFrontsOwnColumnsSpeakWhereTheQueryIsSilent() {
        List<String> columns = realtimeColumns(64);
        columns.set(CMCD_FROM, "3000");
        columns.set(RealtimeLogField.CMCD_BUFFER_STARVATION.ordinal(), "true");
        columns.set(RealtimeLogField.CMCD_CONTENT_ID.ordinal(), "film%20%221%22");
        columns.set(RealtimeLogField.CMCD_SESSION_ID.ordinal(), "%22of-columns%22");

        CdnLogLine read = new CdnLogReader().read(String.join("\t", columns));

        assertThat(((CdnLogLine.Request) read).request().getCmcd())
                .isEqualTo("br=3000,bs,cid=\"film \\\"1\\\"\",sid=\"of-columns\"");
        assertThat(((CdnLogLine.Request) read).request().getCmcdSid()).isEqualTo("of-columns");
    }

    @Test
    void columnsThatNameAnotherSessionThanTheQueryCameFromHeaders() {
        List<String> columns = realtimeColumns(69);
        columns.set(
                RealtimeLogField.CS_URI_QUERY.ordinal(), "CMCD=sid%253D%2522of-query%2522%252Csn%253D1%252Cv%253D2");
        columns.set(RealtimeLogField.CMCD_SESSION_ID.ordinal(), "of-query");
        CdnLogLine same = new CdnLogReader().read(String.join("\t", columns));
        columns.set(RealtimeLogField.CMCD_SESSION_ID.ordinal(), "of-headers");
        CdnLogLine other = new CdnLogReader().read(String.join("\t", columns));

        assertThat(((CdnLogLine.Request) same).request().getCmcd()).isEqualTo("sid=\"of-query\",sn=1,v=2");
        assertThat(((CdnLogLine.Request) other).request().getCmcdSid()).isEqualTo("of-headers");
    }

    @Test
    void aLineThatCannotBeReadHarmsNoOther() {
        CdnLogReader reader = new CdnLogReader();
        reader.read(FIELDS_12);

        assertThat(reader.read("2026-11-22\tnoon\tFRA2\t10\t192.0.2.1\tGET\td.example\t/s\t200\t-\tA\t-"))
                .isEqualTo(new CdnLogLine.Unreadable("date and time are none"));
        assertThat(reader.read("2026-11-22\t18:00:00\tFRA2\t10\t192.0.2.1\tGET\td.example\t/s\t200"))
                .isInstanceOf(CdnLogLine.Request.class);
        assertThat(reader.read("")).isInstanceOf(CdnLogLine.Nothing.class);
    }

    private static String realtimeLine(int width) {
        return String.join("\t", realtimeColumns(width));
    }

    private static List<String> realtimeColumns(int width) {
        List<String> columns = new ArrayList<>(Collections.nCopies(width, "-"));
        columns.set(RealtimeLogField.TIMESTAMP.ordinal(), "1607374321.541");
        columns.set(RealtimeLogField.C_IP.ordinal(), "198.51.100.7");
        columns.set(RealtimeLogField.X_FORWARDED_FOR.ordinal(), "198.51.100.8");
        columns.set(RealtimeLogField.SC_STATUS.ordinal(), "200");
        columns.set(RealtimeLogField.SC_BYTES.ordinal(), "485");
        columns.set(RealtimeLogField.CS_METHOD.ordinal(), "GET");
        columns.set(RealtimeLogField.CS_HOST.ordinal(), "d.example");
        columns.set(RealtimeLogField.CS_URI_STEM.ordinal(), "/live/b-1/seg1.m4s");
        columns.set(RealtimeLogField.X_EDGE_REQUEST_ID.ordinal(), "id-1");
        return columns;
    }

    private static List<CdnRequest> requests(String file) throws IOException {
        return read(file).stream()
                .filter(CdnLogLine.Request.class::isInstance)
                .map(line -> ((CdnLogLine.Request) line).request())
                .toList();
    }

    private static List<CdnLogLine> read(String file) throws IOException {
        CdnLogReader reader = new CdnLogReader();
        try (InputStream raw = CdnLogReaderTest.class.getResourceAsStream("/cdn/files/" + file);
                BufferedReader lines = new BufferedReader(new InputStreamReader(
                        file.endsWith(".gz") ? new GZIPInputStream(raw) : raw, StandardCharsets.UTF_8))) {
            return lines.lines().map(reader::read).toList();
        }
    }
}
