package tv.headwater.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tv.headwater.events.EventStream;
import tv.headwater.events.deadletter.DeadLetter;
import tv.headwater.events.deadletter.DeadLetterJson;
import tv.headwater.events.record.Beacon;
import tv.headwater.events.record.BeaconOrigin;

/** CMCD comes in many forms, and all of them are taken. */
class IngestApiFormsTest extends RunningIngest {
    @Test
    void exampleUsage() throws Exception {
        HttpResponse<String> answer = get("?CMCD=" + encoded("br=3200,bs,sid=\"s-9\",sf=h"));

        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
        Beacon beacon = publisher.beacons().get(0);
        assertThat(beacon.getOrigin()).isEqualTo(BeaconOrigin.REQUEST);
        assertThat(beacon.getSid()).isEqualTo("s-9");
        assertThat(beacon.getV()).isEqualTo(1);
        assertThat(beacon.getBroadcastId()).isEqualTo("broadcast-1");
    }

    @Test
    void plusAndPercentTwentyAreSpaces() throws Exception {
        assertThat(get("?x=1&CMCD=br%3D%28300%3Bv+64%3Ba%29%2Cv%3D2").statusCode())
                .isEqualTo(204);
        assertThat(get("?CMCD=br%3D%28300%3Bv%2064%3Ba%29%2Cv%3D2").statusCode())
                .isEqualTo(204);
        assertThat(publisher.beacons())
                .extracting(Beacon::getBr)
                .allSatisfy(br -> assertThat(br).hasSize(2));
    }

    @Test
    void headersWinOverTheQuery() throws Exception {
        HttpResponse<String> answer = send(
                address("/v1/cmcd/" + token("nonce-1") + "?CMCD=" + encoded("sid=\"query\"")),
                "GET",
                "",
                "CMCD-Session",
                "sid=\"header\",v=2",
                "cmcd-request",
                "sta=p");

        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(publisher.beacons())
                .singleElement()
                .satisfies(beacon -> assertThat(beacon.getSid()).isEqualTo("header"))
                .satisfies(beacon -> assertThat(beacon.getSta()).isEqualTo("p"));
    }

    @Test
    void aGetWithoutCmcdSaysNothing() throws Exception {
        assertProblem(get(""), 400);
        assertProblem(get("?CMCD="), 400);
        assertProblem(send(address("/v1/cmcd/abc?CMCD=br%3D1"), "GET", ""), 403);
    }

    @Test
    void aGetThatIsNoCmcdBecomesADeadLetter() throws Exception {
        assertProblem(get("?CMCD=" + encoded("((")), 400);

        DeadLetter letter = DeadLetterJson.decode(
                publisher.of(EventStream.DEAD_LETTERS).get(0).bytes());
        assertThat(letter.source()).isEqualTo(DeadLetter.Source.CMCD_REQUEST);
        assertThat(letter.origin().nonce()).isEqualTo("nonce-1");
    }

    @Test
    void aHeadRequestReportsNothing() throws Exception {
        HttpRequest head = HttpRequest.newBuilder(request(LINE).uri())
                .method("HEAD", BodyPublishers.noBody())
                .build();

        HttpResponse<String> answer = http.send(head, BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.headers().firstValue("Allow")).contains("POST, GET, OPTIONS");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "GZIP", "x-gzip"})
    void gzipBodiesAreTaken(String encoding) throws Exception {
        byte[] body = gzip((LINE + "\n" + LINE.replace("sn=4", "sn=5")).getBytes(UTF_8));

        assertThat(postEncoded(body, encoding).statusCode()).isEqualTo(204);
        assertThat(publisher.beacons()).extracting(Beacon::getSn).containsExactly(4L, 5L);
    }

    @Test
    void brokenGzipIsRefused() throws Exception {
        byte[] body = gzip(LINE.repeat(50).getBytes(UTF_8));

        assertProblem(postEncoded(LINE.getBytes(UTF_8), "gzip"), 400);
        assertProblem(postEncoded(java.util.Arrays.copyOf(body, body.length / 2), "gzip"), 400);
        assertProblem(postEncoded(new byte[0], "gzip"), 400);
        assertThat(publisher.beacons()).isEmpty();
    }

    @Test
    void aGzipBombIsRefusedAndCostsLittle() throws Exception {
        byte[] bomb = gzip(new byte[200 * 1024 * 1024]);
        assertThat(bomb.length).isLessThan(LIMITS.maxBodyBytes());

        long begin = System.nanoTime();
        for (int i = 0; i < 20; i++) {
            assertProblem(postEncoded(bomb, "gzip"), 413);
        }

        // Whole, the 20 would be 4 GB to expand, some 10 s of CPU.
        assertThat(System.nanoTime() - begin).isLessThan(5_000_000_000L);
        assertThat(post(LINE).statusCode()).isEqualTo(204);
    }

    @Test
    void anUnknownEncodingIsAnsweredWithTheKnownOne() throws Exception {
        HttpResponse<String> answer = postEncoded(LINE.getBytes(UTF_8), "br");

        assertProblem(answer, 415);
        assertThat(answer.headers().firstValue("Accept-Encoding")).contains("gzip");
    }

    @Test
    void whatSendBeaconSendsIsTaken() throws Exception {
        HttpResponse<String> answer = send(
                request(LINE).uri(),
                "POST",
                LINE,
                "Content-Type",
                "text/plain;charset=UTF-8",
                "Origin",
                "https://page.example");

        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).contains("https://page.example");
        assertThat(answer.headers().firstValue("Access-Control-Allow-Credentials"))
                .contains("true");
        assertThat(answer.headers().firstValue("Vary")).contains("Origin");
    }

    @Test
    void aPageOfAnotherOriginMayReadWhyItWasRefused() throws Exception {
        HttpResponse<String> refused = send(address("/v1/cmcd/bad"), "POST", LINE, "Origin", "https://page.example");

        assertProblem(refused, 403);
        assertThat(refused.headers().firstValue("Access-Control-Allow-Origin")).contains("https://page.example");
        assertThat(refused.headers().firstValue("Access-Control-Expose-Headers"))
                .contains("Retry-After");
    }

    @Test
    void connectionsAreKept() throws Exception {
        String one = "POST " + request(LINE).uri().getPath() + " HTTP/1.1\r\nHost: x\r\nContent-Length: "
                + LINE.length() + "\r\n\r\n" + LINE;
        try (Socket socket = new Socket("127.0.0.1", api.port())) {
            socket.setSoTimeout(5000);
            for (int i = 0; i < 5; i++) {
                socket.getOutputStream().write(one.getBytes(UTF_8));
                assertThat(head(socket)).startsWith("HTTP/1.1 204").doesNotContainIgnoringCase("connection: close");
            }
            socket.getOutputStream().write((one + one).getBytes(UTF_8));
            assertThat(head(socket)).startsWith("HTTP/1.1 204");
            assertThat(head(socket)).startsWith("HTTP/1.1 204");
        }
        assertThat(publisher.beacons()).hasSize(7);
    }

    @Test
    void http2WithoutTlsIsSpokenAfterAnUpgrade() throws Exception {
        HttpClient two =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build();
        HttpRequest asking = HttpRequest.newBuilder(address("/v1/cmcd/" + token("nonce-1") + "?CMCD=br%3D1"))
                .build();
        two.send(asking, BodyHandlers.ofString());

        HttpResponse<String> answer = two.send(request(LINE), BodyHandlers.ofString());

        assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_2);
        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(publisher.beacons()).hasSize(2);
    }

    @Test
    void http2WithoutTlsIsSpokenAtOnce() throws Exception {
        byte[] settings = {0, 0, 0, 4, 0, 0, 0, 0, 0};
        try (Socket socket = new Socket("127.0.0.1", api.port())) {
            socket.setSoTimeout(5000);
            socket.getOutputStream().write("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(UTF_8));
            socket.getOutputStream().write(settings);

            byte[] frame = socket.getInputStream().readNBytes(settings.length);

            assertThat(frame[3]).as("the type of the first frame is SETTINGS").isEqualTo((byte) 4);
        }
    }

    private HttpResponse<String> get(String query) throws Exception {
        return http.send(
                HttpRequest.newBuilder(address("/v1/cmcd/" + token("nonce-1") + query))
                        .build(),
                BodyHandlers.ofString());
    }

    private HttpResponse<String> postEncoded(byte[] body, String encoding) throws Exception {
        return http.send(
                HttpRequest.newBuilder(request(LINE).uri())
                        .header("Content-Encoding", encoding)
                        .POST(BodyPublishers.ofByteArray(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private static String head(Socket socket) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = socket.getInputStream().read();
            if (next < 0) {
                break;
            }
            head.append((char) next);
        }
        return head.toString();
    }

    private static String encoded(String cmcd) {
        return URLEncoder.encode(cmcd, UTF_8);
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        }
        return out.toByteArray();
    }
}
