package tv.headwater.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tv.headwater.events.playback.PlaybackToken;
import tv.headwater.events.playback.PlaybackTokens;
import tv.headwater.events.publishing.PublisherFigures;
import tv.headwater.events.publishing.PutLatency;
import tv.headwater.events.record.Beacon;

/** Everybody gets a share, and nobody gets 429. */
class IngestApiSharesTest extends RunningIngest {
    /** 60 records of a playback and 100 requests of an address at once. */
    private static final RateLimits RATES = new RateLimits(1, 20);

    @Override
    IngestConfig config() {
        return new IngestConfig("127.0.0.1", 0, SECRET, 1, LIMITS.withRates(RATES));
    }

    @Test
    void exampleUsage() throws Exception {
        String busy = token("busy");
        List<HttpResponse<String>> answers = IntStream.range(0, 90)
                .mapToObj(i -> from("203.0.113." + i, busy))
                .toList();

        assertThat(answers.subList(0, 60)).allMatch(answer -> answer.statusCode() == 204);
        HttpResponse<String> refused = answers.stream()
                .filter(answer -> answer.statusCode() != 204)
                .findFirst()
                .orElseThrow();
        assertProblem(refused, 503);
        assertThat(refused.headers().firstValue("Retry-After")).contains("30");
        assertThat(from("203.0.113.99", token("other")).statusCode()).isEqualTo(204);
    }

    @Test
    void whoDoesNotWaitIsStopped() throws Exception {
        String token = token("hopeless");
        List<Integer> statuses = IntStream.range(0, 400)
                .mapToObj(i -> from("203.0." + i % 200 + ".1", token).statusCode())
                .toList();

        assertThat(statuses).contains(204, 503, 410).doesNotContain(429);
        assertThat(statuses.get(399)).isEqualTo(410);
        assertThat(metrics()).contains("{reason=\"session_stopped\"}");
    }

    @Test
    void allBehindOneAddressShareAndNoneIsStopped() {
        List<Integer> statuses = IntStream.range(0, 600)
                .mapToObj(i -> from("198.51.100.7", token("viewer-" + i)).statusCode())
                .toList();

        assertThat(statuses.subList(0, 100)).containsOnly(204);
        assertThat(statuses).contains(503).doesNotContain(410, 429);
        assertThat(from("198.51.100.8", token("neighbour")).statusCode()).isEqualTo(204);
    }

    @Test
    void anIpv6HomeIsOneAddress() {
        List<Integer> statuses = IntStream.range(0, 300)
                .mapToObj(i -> from("2001:db8:1:2::" + Integer.toHexString(i), token("v-" + i))
                        .statusCode())
                .toList();

        assertThat(statuses).contains(503);
        assertThat(from("2001:db8:1:3::1", token("next-door")).statusCode()).isEqualTo(204);
    }

    @Test
    void whatAClientSaysItCameFromIsNotBelievedBesideWhatTheProxySays() throws Exception {
        HttpResponse<String> answer = send(
                request(LINE).uri(), "POST", LINE, "X-Forwarded-For", "192.0.2.7", "X-Forwarded-For", "203.0.113.5");

        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(publisher.beacons()).extracting(Beacon::getIpPrefix).containsExactly("203.0.113.0/24");
    }

    @Test
    void whatWeCouldNotStoreCostsThePlayerNothing() throws Exception {
        publisher.mode(FakePublisher.Mode.FAILS);
        for (int i = 0; i < 400; i++) {
            HttpResponse<String> answer = from("203.0." + i % 200 + ".1", token("patient"));
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.headers().firstValue("Retry-After")).contains("5");
        }

        publisher.mode(FakePublisher.Mode.STORES);
        assertThat(from("203.0.113.1", token("patient")).statusCode()).isEqualTo(204);
    }

    @Test
    void linesThatCannotBeReadArePaidForToo() throws Exception {
        assertProblem(post("((\n".repeat(100)), 400);
        assertProblem(post(LINE), 503);
    }

    @Test
    void aTokenOfLongAgoIsToldToStop() throws Exception {
        String soon = expiredSeconds(5);
        String longAgo = expiredSeconds(3601);

        assertProblem(from("203.0.113.1", soon), 403);
        assertProblem(from("203.0.113.1", longAgo), 410);
    }

    @Test
    void inventedSessionIdsAreKeptInOneView() throws Exception {
        for (int i = 0; i < 50; i++) {
            assertThat(post("e=t,sid=\"s-%d\",v=2".formatted(i)).statusCode()).isEqualTo(204);
        }

        assertThat(publisher.beacons()).extracting(Beacon::getSid).doesNotHaveDuplicates();
        assertThat(publisher.beacons().stream().map(Beacon::getViewId).distinct())
                .hasSize(17);
        assertThat(metrics()).contains("ingest_records_of_surplus_sids_total 34.0");
    }

    @Test
    void itIsReadyWhileKinesisTakesRecordsAndThereIsRoom() throws Exception {
        await().until(() -> send(address("/ready"), "GET", "").statusCode() == 200);

        publisher.figures(new PublisherFigures(9, 60L << 20, 0, 0, 0, 0, new PutLatency(List.of(), List.of(), 0)));

        HttpResponse<String> full = send(address("/ready"), "GET", "");
        assertThat(full.statusCode()).isEqualTo(503);
        assertThat(full.body()).contains("too much waits for Kinesis");
        assertThat(send(address("/health"), "GET", "").statusCode()).isEqualTo(200);
    }

    @Test
    void everyAcceptedRecordIsStoredWhenItStopsInTheMiddle() throws Exception {
        ConcurrentLinkedQueue<Integer> answers = new ConcurrentLinkedQueue<>();
        for (int i = 0; i < 10; i++) {
            answers.add(from("203.0.113.7", token("early")).statusCode());
        }
        publisher.mode(FakePublisher.Mode.HOLDS);
        List<CompletableFuture<Void>> players = IntStream.range(0, 2)
                .mapToObj(player -> CompletableFuture.runAsync(() -> {
                    String token = token("player-" + player);
                    for (int i = 0; i < 50 && !answers.contains(503); i++) {
                        answers.add(from("203.0.113." + player, token).statusCode());
                    }
                }))
                .toList();
        await().until(() -> publisher.beacons().size() == answers.size() + 2);
        CompletableFuture<Void> stopped = CompletableFuture.runAsync(api::close);
        HttpResponse<String> refused =
                await().until(() -> from("192.0.2.1", token("late")), answer -> answer.statusCode() == 503);
        assertThat(send(address("/ready"), "GET", "").body()).contains("stopping");
        publisher.release();
        stopped.get(20, TimeUnit.SECONDS);
        players.forEach(player -> player.exceptionally(gone -> null).join());

        assertThat(refused.headers().firstValue("Retry-After")).isPresent();
        assertThat(refused.headers().firstValue("Connection")).contains("close");
        long stored = answers.stream().filter(status -> status == 204).count();
        assertThat(answers).allMatch(status -> status == 204 || status == 503);
        assertThat(stored).isGreaterThanOrEqualTo(12);
        assertThat(publisher.beacons()).hasSize((int) stored);
    }

    private static String expiredSeconds(int ago) {
        return new PlaybackTokens(SECRET)
                .sign(new PlaybackToken("b", "v", "n-" + ago, Instant.now().minusSeconds(ago)));
    }

    private HttpResponse<String> from(String address, String token) {
        try {
            return send(address("/v1/cmcd/" + token), "POST", LINE, "X-Forwarded-For", address);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
