package tv.headwater.local.ingest;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tv.headwater.events.playback.PlaybackToken;
import tv.headwater.events.playback.PlaybackTokens;

/**
 * Players who report at a steady rate and, as players do, send a body again until it is answered with 204. At most
 * {@value #MAX_UNANSWERED} bodies wait for their answer; then new ones wait too.
 */
final class BeaconLoad {
    private static final int SESSIONS = 200;
    private static final int RECORDS_PER_BODY = 2;
    private static final int MAX_UNANSWERED = 400;
    private static final int MAX_TRIES = 400;
    private static final long AGAIN_AFTER_MILLIS = 500;
    private static final Duration ANSWER = Duration.ofSeconds(40);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Executor later = CompletableFuture.delayedExecutor(AGAIN_AFTER_MILLIS, TimeUnit.MILLISECONDS);
    private final URI collector;
    private final List<String> tokens;
    private final Semaphore unanswered = new Semaphore(MAX_UNANSWERED);
    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    private final ConcurrentMap<Integer, LongAdder> statuses = new ConcurrentHashMap<>();
    private final LongAdder broken = new LongAdder();
    private final LongAdder unexplained = new LongAdder();
    private final AtomicInteger nextBody = new AtomicInteger();

    BeaconLoad(int port) {
        this.collector = URI.create("http://127.0.0.1:" + port + "/v1/cmcd/");
        PlaybackTokens signer = new PlaybackTokens(CollectorProcess.SECRET);
        Instant end = Instant.now().plusSeconds(7_200);
        this.tokens = IntStream.range(0, SESSIONS)
                .mapToObj(view -> signer.sign(new PlaybackToken("broadcast", "viewer-" + view, "view-" + view, end)))
                .toList();
    }

    /** Sends for so long, as far as bodies may wait. Returns when the last body was sent, not when it was answered. */
    void send(Duration howLong, int bodiesPerSecond) throws InterruptedException {
        long begin = System.nanoTime();
        int bodies = (int) (howLong.toMillis() * bodiesPerSecond / 1000);
        for (int i = 0; i < bodies && System.nanoTime() - begin < howLong.toNanos(); i++) {
            long due = begin + i * TimeUnit.SECONDS.toNanos(1) / bodiesPerSecond;
            TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
            if (unanswered.tryAcquire(begin + howLong.toNanos() - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                attempt(nextBody.getAndIncrement(), 1);
            }
        }
    }

    /** Waits until every body was answered with 204. */
    void awaitAnswers(Duration atMost) throws InterruptedException {
        if (!unanswered.tryAcquire(MAX_UNANSWERED, atMost.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new AssertionError("not all bodies were taken in the end: " + this);
        }
        unanswered.release(MAX_UNANSWERED);
    }

    /** The names of the records whose body was answered with 204, see {@link StoredBeacons}. */
    Set<String> acknowledged() {
        return acknowledged;
    }

    /** The answers there were, to the first or a later try. */
    Set<Integer> statuses() {
        return statuses.keySet();
    }

    /** 503s that did not say when to come again. */
    long withoutRetryAfter() {
        return unexplained.sum();
    }

    private void attempt(int body, int number) {
        http.sendAsync(request(body), BodyHandlers.discarding())
                .whenComplete((answer, failure) -> answered(body, number, answer));
    }

    private void answered(int body, int number, @Nullable HttpResponse<Void> answer) {
        if (answer == null) {
            broken.increment();
        } else {
            statuses.computeIfAbsent(answer.statusCode(), status -> new LongAdder())
                    .increment();
            if (answer.statusCode() == 503
                    && answer.headers().firstValue("Retry-After").isEmpty()) {
                unexplained.increment();
            }
        }
        if (answer != null && answer.statusCode() == 204) {
            for (int record = 0; record < RECORDS_PER_BODY; record++) {
                acknowledged.add("view-" + view(body) + "#" + sn(body, record));
            }
            unanswered.release();
        } else if (number < MAX_TRIES) {
            later.execute(() -> attempt(body, number + 1));
        }
    }

    private HttpRequest request(int body) {
        StringBuilder lines = new StringBuilder();
        for (int record = 0; record < RECORDS_PER_BODY; record++) {
            int sn = sn(body, record);
            lines.append(
                    "e=t,sid=\"view-%d\",sn=%d,sta=p,ts=%d,v=2\n".formatted(view(body), sn, 1_795_340_000_000L + sn));
        }
        return HttpRequest.newBuilder(collector.resolve(tokens.get(view(body))))
                .timeout(ANSWER)
                .header("Content-Type", "application/cmcd")
                .header("X-Forwarded-For", "10.0." + view(body) + ".1")
                .POST(BodyPublishers.ofString(lines.toString()))
                .build();
    }

    private static int view(int body) {
        return body % SESSIONS;
    }

    private static int sn(int body, int record) {
        return body / SESSIONS * RECORDS_PER_BODY + record;
    }

    @Override
    public String toString() {
        return "%d bodies, %d records acknowledged, answers %s, %d broken connections"
                .formatted(nextBody.get(), acknowledged.size(), statuses, broken.sum());
    }
}
