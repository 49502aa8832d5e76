package tv.headwater.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tv.headwater.events.EventStream;
import tv.headwater.events.playback.PlaybackToken;
import tv.headwater.events.playback.PlaybackTokens;
import tv.headwater.events.publishing.PublisherFigures;
import tv.headwater.events.publishing.PutLatency;
import tv.headwater.events.record.Beacon;
import tv.headwater.events.record.BeaconOrigin;

class IngestApiTest extends RunningIngest {
    @Test
    void exampleUsage() throws Exception {
        HttpResponse<String> answer = post(LINE + "\n");

        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(answer.body()).isEmpty();
        Beacon beacon = publisher.beacons().get(0);
        assertThat(beacon.getBroadcastId()).isEqualTo("broadcast-1");
        assertThat(beacon.getViewerId()).isEqualTo("viewer-1");
        assertThat(beacon.getViewId()).isEqualTo("nonce-1/s-1");
        assertThat(beacon.getSta()).isEqualTo("p");
        assertThat(beacon.getOrigin()).isEqualTo(BeaconOrigin.EVENT);
    }

    @Test
    void theAnswerIsHeldBackUntilKinesisHasTheRecord() throws Exception {
        publisher.mode(FakePublisher.Mode.HOLDS);
        CompletableFuture<HttpResponse<String>> answer = http.sendAsync(request(LINE), BodyHandlers.ofString());
        await().until(() -> publisher.beacons().size() == 1);

        assertThatThrownBy(() -> answer.get(200, TimeUnit.MILLISECONDS))
                .isInstanceOf(java.util.concurrent.TimeoutException.class);
        publisher.release();

        assertThat(answer.get(5, TimeUnit.SECONDS).statusCode()).isEqualTo(204);
    }

    @Test
    void whatKinesisDoesNotTakeIsSaidAndMaySendAgain() throws Exception {
        publisher.mode(FakePublisher.Mode.FAILS);
        HttpResponse<String> refused = post(LINE);
        publisher.mode(FakePublisher.Mode.STORES);
        HttpResponse<String> again = post(LINE);

        assertProblem(refused, 503);
        assertThat(refused.headers().firstValue("Retry-After")).isPresent();
        assertThat(again.statusCode()).isEqualTo(204);
        assertThat(publisher.beacons())
                .extracting(Beacon::getId)
                .hasSize(2)
                .satisfies(ids -> assertThat(ids.get(0)).isEqualTo(ids.get(1)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"application/cmcd", "text/cmcd", "text/plain;charset=UTF-8", "APPLICATION/CMCD; charset=utf-8"})
    void contentTypesOfRealPlayersAreTaken(String type) throws Exception {
        assertThat(send(request(LINE).uri(), "POST", LINE, "Content-Type", type).statusCode())
                .isEqualTo(204);
    }

    @Test
    void aBodyWithoutContentTypeIsTaken() throws Exception {
        assertThat(send(request(LINE).uri(), "POST", LINE).statusCode()).isEqualTo(204);
    }

    @ParameterizedTest
    @CsvSource({"Content-Type,application/json", "Content-Encoding,br", "Content-Encoding,'gzip, gzip'"})
    void otherContentIsRefused(String name, String value) throws Exception {
        assertProblem(send(request(LINE).uri(), "POST", LINE, name, value), 415);
    }

    @Test
    void unreadableLinesBecomeDeadLettersAndGoodOnesAreAccepted() throws Exception {
        HttpResponse<String> answer = post(LINE + "\n{\"json\":1}\ne=t,v=9\n" + LINE.replace("sn=4", "sn=5"));

        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(publisher.beacons()).extracting(Beacon::getSn).containsExactly(4L, 5L);
        assertThat(publisher.of(EventStream.DEAD_LETTERS)).hasSize(2);
        JsonNode letter =
                json.readTree(publisher.of(EventStream.DEAD_LETTERS).get(0).bytes());
        assertThat(letter.path("reason").asText()).contains("RFC 8941");
        assertThat(new String(
                        java.util.Base64.getDecoder()
                                .decode(letter.path("bytes_base64").asText()),
                        UTF_8))
                .isEqualTo("{\"json\":1}");
    }

    @Test
    void aBodyWithoutAReadableLineIsRefusedWithLineAndReason() throws Exception {
        HttpResponse<String> answer = post("\nnot CMCD at all\n");

        JsonNode problem = assertProblem(answer, 400);
        assertThat(problem.path("detail").asText()).startsWith("Line 2 is not a dictionary of RFC 8941");
        assertThat(problem.path("errors").get(0).path("line").asInt()).isEqualTo(2);
        assertThat(publisher.of(EventStream.DEAD_LETTERS)).hasSize(1);
    }

    @Test
    void anEmptyBodyIsRefused() throws Exception {
        assertProblem(post(""), 400);
    }

    @Test
    void aTokenThatIsNotOursOrExpiredIsRefused() throws Exception {
        String expired = new PlaybackTokens(SECRET)
                .sign(new PlaybackToken("b", "v", "n", Instant.now().minusSeconds(5)));

        assertProblem(send(address("/v1/cmcd/" + expired), "POST", LINE), 403);
        assertProblem(send(address("/v1/cmcd/abc.def.ghi"), "POST", LINE), 403);
        assertProblem(send(address("/v1/cmcd/" + token("n").substring(2)), "POST", LINE), 403);
        assertThat(publisher.beacons()).isEmpty();
    }

    @Test
    void unknownAddressesAndWrongMethodsAreProblems() throws Exception {
        assertProblem(send(address("/v2/else"), "GET", ""), 404);
        HttpResponse<String> wrong = send(request(LINE).uri(), "PUT", LINE);
        assertProblem(wrong, 405);
        assertThat(wrong.headers().firstValue("Allow").orElseThrow()).contains("POST");
    }

    @Test
    void pagesOfOtherOriginsMayPost() throws Exception {
        HttpResponse<String> preflight = send(request(LINE).uri(), "OPTIONS", "");

        assertThat(preflight.statusCode()).isEqualTo(204);
        assertThat(preflight.headers().firstValue("Access-Control-Allow-Origin"))
                .contains("*");
        assertThat(preflight
                        .headers()
                        .firstValue("Access-Control-Allow-Headers")
                        .orElseThrow())
                .contains("content-type", "CMCD-Session");
        assertThat(preflight.headers().firstValue("Access-Control-Max-Age")).contains("86400");
        assertThat(post(LINE).headers().firstValue("Access-Control-Allow-Origin"))
                .contains("*");
        assertThat(post("(").headers().firstValue("Access-Control-Allow-Origin"))
                .contains("*");
    }

    @Test
    void anAddressIsTruncatedAndTakenFromTheTrustedProxyOnly() throws Exception {
        send(
                request(LINE).uri(),
                "POST",
                LINE,
                "X-Forwarded-For",
                "198.51.100.7, 203.0.113.77",
                "User-Agent",
                "x".repeat(600));

        Beacon beacon = publisher.beacons().get(0);
        assertThat(beacon.getIpPrefix()).isEqualTo("203.0.113.0/24");
        assertThat(beacon.getUserAgent()).hasSize(512);
        assertThat(beacon.toString()).doesNotContain("203.0.113.77").doesNotContain("198.51.100");
    }

    @Test
    void aFullHouseShedsWithRetryAfterAndNeverWith429() throws Exception {
        publisher.mode(FakePublisher.Mode.HOLDS);
        for (int i = 0; i < LIMITS.maxRequestsInFlight(); i++) {
            http.sendAsync(request(LINE), BodyHandlers.ofString());
        }
        await().until(() -> publisher.beacons().size() == LIMITS.maxRequestsInFlight());

        HttpResponse<String> shed = post(LINE);

        assertProblem(shed, 503);
        assertThat(shed.headers().firstValue("Retry-After")).isPresent();
        publisher.release();
        await().until(() -> post(LINE).statusCode() == 204);
    }

    @Test
    void eventTimeTicksWhenNobodyReports() throws Exception {
        await().until(() -> publisher.ticks().size() >= 5);

        assertThat(publisher.ticks()).allSatisfy(tick -> {
            assertThat(tick.getBroadcastId()).isEmpty();
            assertThat(tick.getViewId()).isEmpty();
            assertThat(tick.getReceivedAt()).isPositive();
        });
        assertThat(publisher.of(EventStream.BEACONS))
                .extracting(FakePublisher.Published::key)
                .doesNotHaveDuplicates();
        assertThat(send(address("/ready"), "GET", "").statusCode()).isEqualTo(200);
        assertThat(send(address("/health"), "GET", "").statusCode()).isEqualTo(200);
    }

    @Test
    void metricsCountWhatHappened() throws Exception {
        publisher.figures(new PublisherFigures(
                4, 123, 1, 0, 0, 7, new PutLatency(List.of(0.1, Double.POSITIVE_INFINITY), List.of(3L, 1L), 2.5)));
        post(LINE + ",ttfb=99999999,br=(\"x\")");
        post("(");
        send(address("/v1/cmcd/bad"), "POST", LINE);

        String metrics = metrics();

        assertThat(metrics)
                .contains("ingest_records_accepted_total 1.0")
                .contains("ingest_lines_unreadable_total 1.0")
                .contains("ingest_requests_refused_total{reason=\"token\"} 1.0")
                .contains("ingest_requests_refused_total{reason=\"unreadable\"} 1.0")
                .contains("ingest_keys_dropped_total{key=\"ttfb\"} 1.0")
                .contains("ingest_put_seconds_count{outcome=\"stored\"} 1")
                .contains("ingest_requests_in_flight 0.0")
                .contains("ingest_queue_bytes 123.0")
                .contains("ingest_queue_events 4.0")
                .contains("kinesis_put_seconds_bucket{le=\"0.1\"} 3", "kinesis_put_seconds_count 4")
                .contains("ingest_publisher_retried_records_total 7.0");
    }

    @Test
    void stoppingAnswersWhoWaits() throws Exception {
        publisher.mode(FakePublisher.Mode.HOLDS);
        CompletableFuture<HttpResponse<String>> waiting = http.sendAsync(request(LINE), BodyHandlers.ofString());
        await().until(() -> publisher.beacons().size() == 1);

        CompletableFuture<Void> stopped = CompletableFuture.runAsync(api::close);
        await().until(() -> post(LINE).statusCode() == 503);
        publisher.release();

        assertThat(waiting.get(5, TimeUnit.SECONDS).statusCode()).isEqualTo(204);
        stopped.get(5, TimeUnit.SECONDS);
    }

    @Test
    void aTakenPortIsSaidInOneLine() {
        assertThatThrownBy(() -> IngestApi.start(
                        new IngestConfig("127.0.0.1", api.port(), SECRET, 0, LIMITS), publisher, Clock.systemUTC()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("port " + api.port() + " is taken");
    }

    @Test
    void metricsAreNotForPlayersAndRecordsNotForOperators() throws Exception {
        assertProblem(send(address("/metrics"), "GET", ""), 404);
        assertProblem(send(operations("/v1/cmcd/" + token("nonce-1")), "POST", LINE), 404);
        assertThat(send(operations("/metrics"), "GET", "").statusCode()).isEqualTo(200);
        assertThat(send(operations("/health"), "GET", "").statusCode()).isEqualTo(200);
        await().until(() -> send(operations("/ready"), "GET", "").statusCode() == 200);
        assertThat(publisher.beacons()).isEmpty();
    }

    @Test
    void onlySoManyTicksWaitForKinesis() throws Exception {
        publisher.mode(FakePublisher.Mode.HOLDS);

        await().until(() -> metrics().contains("ingest_ticks_total{outcome=\"left_out\"}"));

        int waiting = publisher.ticks().size();
        await().until(() -> !metrics().contains("ingest_ticks_total{outcome=\"left_out\"} 1.0"));
        assertThat(publisher.ticks()).hasSize(waiting);
        publisher.release();
        await().until(() -> publisher.ticks().size() > waiting);
    }
}
