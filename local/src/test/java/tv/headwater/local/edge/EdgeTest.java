package tv.headwater.local.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.GZIPInputStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tv.headwater.events.EventStream;
import tv.headwater.events.UnreadableEvent;
import tv.headwater.events.cdn.RealtimeLogFormat;
import tv.headwater.events.record.CdnRequest;

class EdgeTest {
    private static final String PLAYLIST = "/live/b1/index.m3u8";
    private static final String SEGMENT = "/live/b1/index_540p_00001.ts";

    @TempDir
    Path folder;

    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final HttpClient client = HttpClient.newHttpClient();
    private Edge edge;

    @BeforeEach
    void start() throws IOException {
        Path live = Files.createDirectories(folder.resolve("bucket/live/b1"));
        Files.writeString(live.resolve("index.m3u8"), "#EXTM3U\n");
        Files.writeString(live.resolve("index_540p_00001.ts"), "0123456789");
        Files.writeString(live.resolve("thumb.jpg"), "jpeg");
        Files.writeString(live.resolve("index.m3u8.tmp"), "half");
        Files.writeString(folder.resolve("secret.ts"), "secret");
        Files.createSymbolicLink(live.resolve("link.ts"), folder.resolve("secret.ts"));
        edge = start(CompletableFuture.completedFuture(null), 100);
    }

    private Edge start(CompletableFuture<Void> outcome, int pending) throws IOException {
        EdgeConfig config =
                new EdgeConfig(0, folder.resolve("bucket"), 1 << 20, 4_000, pending, EdgeConfig.Viewers.NOBODY);
        return Edge.start(
                config,
                (stream, key, event) -> {
                    assertThat(stream).isEqualTo(EventStream.CDN_LOGS);
                    lines.add(new String(event, StandardCharsets.UTF_8));
                    return outcome;
                },
                Clock.systemUTC());
    }

    @AfterEach
    void stop() {
        edge.close();
    }

    @Test
    void exampleUsage() throws Exception {
        HttpResponse<String> response = get(PLAYLIST);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo("#EXTM3U\n");
        assertThat(header(response, "content-type")).isEqualTo("application/vnd.apple.mpegurl");
        assertThat(header(response, "cache-control")).isEqualTo("public, max-age=1");
        assertThat(header(response, "access-control-allow-origin")).isEqualTo("*");
        assertThat(header(response, "timing-allow-origin")).isEqualTo("*");
        assertThat(header(response, "access-control-expose-headers")).contains("ETag", "Content-Range");
    }

    @Test
    void eachKindIsKeptAsLongAsItMayBe() throws Exception {
        HttpResponse<String> segment = get(SEGMENT);
        HttpResponse<String> picture = get("/live/b1/thumb.jpg");

        assertThat(header(segment, "cache-control")).isEqualTo("public, max-age=31536000, immutable");
        assertThat(header(segment, "content-type")).isEqualTo("video/mp2t");
        assertThat(header(picture, "cache-control")).isEqualTo("public, max-age=5");
        assertThat(header(picture, "content-type")).isEqualTo("image/jpeg");
    }

    @Test
    void theFirstFetchIsAMissTheSecondAHitAndAChangeIsSeen() throws Exception {
        assertThat(header(get(PLAYLIST), "x-cache")).startsWith("Miss");
        assertThat(header(get(PLAYLIST), "x-cache")).startsWith("Hit");

        Files.writeString(folder.resolve("bucket" + PLAYLIST), "#EXTM3U\n#EXT-X-ENDLIST\n");

        assertThat(get(PLAYLIST).body()).contains("ENDLIST");
    }

    @Test
    void aLongPlaylistIsSentCompressedOrAsWhatIsNew() throws Exception {
        edge.close();
        EdgeConfig roomy = EdgeConfig.at(0, folder.resolve("bucket"), EdgeConfig.Viewers.NOBODY);
        edge = Edge.start(roomy, (stream, key, event) -> CompletableFuture.completedFuture(null), Clock.systemUTC());
        String whole = longPlaylist();
        Files.writeString(folder.resolve("bucket" + PLAYLIST), whole);

        HttpResponse<String> plain = get(PLAYLIST);
        HttpResponse<byte[]> compressed = client.send(
                request(PLAYLIST).header("Accept-Encoding", "gzip, br").build(), BodyHandlers.ofByteArray());
        HttpResponse<String> delta = get(PLAYLIST + "?CMCD=sid&_HLS_skip=YES");

        assertThat(plain.body()).isEqualTo(whole);
        assertThat(header(plain, "vary")).contains("Accept-Encoding");
        assertThat(compressed.headers().firstValue("content-encoding")).contains("gzip");
        assertThat(compressed.body().length).isLessThan(whole.length() / 10);
        assertThat(new GZIPInputStream(new ByteArrayInputStream(compressed.body())).readAllBytes())
                .asString()
                .isEqualTo(whole);
        assertThat(delta.body()).contains("#EXT-X-SKIP:SKIPPED-SEGMENTS=3594").hasSizeLessThan(1_000);
        assertThat(send(request(PLAYLIST + "?_HLS_skip=YES").header("If-None-Match", header(delta, "etag")))
                        .statusCode())
                .isEqualTo(304);
        assertThat(header(delta, "etag")).isNotEqualTo(header(plain, "etag"));
    }

    private static String longPlaylist() {
        StringBuilder text = new StringBuilder("#EXTM3U\n#EXT-X-VERSION:9\n#EXT-X-TARGETDURATION:2\n")
                .append("#EXT-X-SERVER-CONTROL:CAN-SKIP-UNTIL=12\n#EXT-X-MEDIA-SEQUENCE:1\n");
        for (int i = 0; i < 3_600; i++) {
            text.append("#EXTINF:2.00000,\nindex_540p_%05d.ts\n".formatted(i));
        }
        return text.toString();
    }

    @Test
    void rangesAreAnswered() throws Exception {
        assertRange("bytes=2-4", 206, "234", "bytes 2-4/10");
        assertRange("bytes=7-", 206, "789", "bytes 7-9/10");
        assertRange("bytes=-2", 206, "89", "bytes 8-9/10");
        assertRange("bytes=0-99", 206, "0123456789", "bytes 0-9/10");
        assertRange("bytes=10-", 416, "not within the file\n", "bytes */10");
        assertRange("bytes=4-2", 200, "0123456789", "");
        assertRange("bytes=1-2,4-5", 200, "0123456789", "");
        assertRange("lines=1", 200, "0123456789", "");
    }

    private void assertRange(String range, int status, String body, String contentRange) throws Exception {
        HttpResponse<String> response = send(request(SEGMENT).header("Range", range));
        assertThat(response.statusCode()).as(range).isEqualTo(status);
        assertThat(response.body()).as(range).isEqualTo(body);
        assertThat(header(response, "content-range")).as(range).isEqualTo(contentRange);
    }

    @Test
    void whatTheBrowserHasIsNotSentAgain() throws Exception {
        String etag = header(get(SEGMENT), "etag");

        HttpResponse<String> again = send(request(SEGMENT).header("If-None-Match", etag));

        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
    }

    @Test
    void headSaysTheSameWithoutTheBody() throws Exception {
        HttpResponse<String> head = send(request(SEGMENT).method("HEAD", BodyPublishers.noBody()));

        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(header(head, "content-length")).isEqualTo("10");
        assertThat(head.body()).isEmpty();
    }

    @Test
    void otherMethodsAreNotAllowedAndPreflightsAre() throws Exception {
        for (String method : List.of("POST", "PUT", "DELETE", "PATCH")) {
            HttpResponse<String> refused = send(request(SEGMENT).method(method, BodyPublishers.ofString("x")));
            assertThat(refused.statusCode()).as(method).isEqualTo(405);
            assertThat(header(refused, "allow")).isEqualTo("GET, HEAD, OPTIONS");
            assertThat(header(refused, "connection")).as("its body is not read").isEqualTo("close");
        }

        HttpResponse<String> preflight = send(request(SEGMENT).method("OPTIONS", BodyPublishers.noBody()));
        assertThat(preflight.statusCode()).isEqualTo(204);
        assertThat(header(preflight, "access-control-allow-methods")).contains("GET");
    }

    @Test
    void whatIsNotThereIsNotFoundForAMomentOnly() throws Exception {
        HttpResponse<String> missing = get("/live/b2/index.m3u8");

        assertThat(missing.statusCode()).isEqualTo(404);
        assertThat(header(missing, "cache-control")).isEqualTo("public, max-age=1");
        assertThat(header(missing, "access-control-allow-origin")).isEqualTo("*");
    }

    @Test
    void nothingOutsideTheBucketCanBeAskedFor() throws Exception {
        for (String path : List.of(
                "/../secret.ts",
                "/live/../../secret.ts",
                "/live/b1/../../../secret.ts",
                "/%2e%2e/secret.ts",
                "/live/%2e%2e/%2e%2e/secret.ts",
                "/live/..%2f..%2fsecret.ts",
                "/live/b1/..;/..;/secret.ts",
                "//secret.ts",
                "/live/b1/link.ts",
                "/live/b1/index.m3u8.tmp",
                "/live/b1/",
                "/live/b1/index.m3u8%00.ts",
                "/live\\b1\\index.m3u8",
                "/" + "a/".repeat(300) + "x.ts")) {
            String answer = raw("GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
            assertThat(answer).as(path).containsPattern("^HTTP/1.1 4\\d\\d ").doesNotContain("secret\n", "half");
        }
    }

    @Test
    void largeFilesComeFromDiskWithRanges() throws Exception {
        byte[] large = new byte[200_000];
        large[150_000] = 'x';
        Files.write(folder.resolve("bucket/live/b1/large.mp4"), large);

        HttpResponse<byte[]> all = client.send(request("/live/b1/large.mp4").build(), BodyHandlers.ofByteArray());
        HttpResponse<String> part = send(request("/live/b1/large.mp4").header("Range", "bytes=150000-150000"));

        assertThat(all.body()).isEqualTo(large);
        assertThat(part.body()).isEqualTo("x");
    }

    @Test
    void eachRequestIsALineOfTheRealtimeLogWithoutTheViewersAddress() throws Exception {
        send(request(SEGMENT + "?CMCD=sid%3D%22abc%22").header("User-Agent", "player 1.0"));

        Awaitility.await().until(() -> lines.size() == 1);
        CdnRequest logged = parse(lines.get(0));
        assertThat(logged.getPath()).isEqualTo(SEGMENT);
        assertThat(logged.getBroadcastId()).isEqualTo("b1");
        assertThat(logged.getStatus()).isEqualTo(200);
        assertThat(logged.getBytesSent()).isEqualTo(10);
        assertThat(logged.getResultType()).isEqualTo("Miss");
        assertThat(logged.getEdgeLocation()).isEqualTo("LCL50");
        assertThat(logged.getCmcdSid()).isEqualTo("abc");
        assertThat(logged.getUserAgent()).isEqualTo("player 1.0");
        assertThat(lines.get(0).replace("127.0.0.1:" + edge.port(), "host")).doesNotContain("127.0.0.1");
    }

    @Test
    void errorsAreLoggedAsErrors() throws Exception {
        get("/live/b1/none.ts");

        Awaitility.await().until(() -> lines.size() == 1);
        assertThat(parse(lines.get(0)).getStatus()).isEqualTo(404);
        assertThat(parse(lines.get(0)).getResultType()).isEqualTo("Error");
    }

    @Test
    void cmcdInHeadersIsLoggedInTheColumnsOfTheStandardsFirstVersion() throws Exception {
        send(request(SEGMENT)
                .header("CMCD-Request", "bl=3100,dl=3100,mtp=129800,su")
                .header("CMCD-Object", "br=64,d=1997,ot=a,tb=64")
                .header("CMCD-Session", "cid=\"c-1\",sf=d,sid=\"s-1\",st=v")
                .header("CMCD-Status", "rtp=300"));

        Awaitility.await().until(() -> lines.size() == 1);
        CdnRequest logged = parse(lines.get(0));
        assertThat(logged.getCmcdSid()).isEqualTo("s-1");
        assertThat(logged.getCmcd())
                .isEqualTo(
                        "bl=3100,br=64,cid=\"c-1\",d=1997,dl=3100,mtp=129800,ot=a,rtp=300,sf=d,sid=\"s-1\",st=v,su,tb=64,v=1");
    }

    @Test
    void aLogThatDoesNotKeepUpCostsLinesAndIsCountedButNoViewerWaits() throws Exception {
        edge.close();
        edge = start(new CompletableFuture<>(), 3);

        for (int i = 0; i < 10; i++) {
            assertThat(get(SEGMENT).statusCode()).isEqualTo(200);
        }

        Awaitility.await().until(() -> edge.droppedLogLines() == 7);
        assertThat(lines).hasSize(3);
    }

    private static CdnRequest parse(String line) throws UnreadableEvent {
        return RealtimeLogFormat.headwater().parse(line);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(edge.endpoint() + path));
    }

    private HttpResponse<String> get(String path) throws Exception {
        return send(request(path));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private static String header(HttpResponse<?> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }

    private String raw(String request) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", edge.port())) {
            OutputStream output = socket.getOutputStream();
            output.write(request.getBytes(StandardCharsets.UTF_8));
            InputStream input = socket.getInputStream();
            return new String(input.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
