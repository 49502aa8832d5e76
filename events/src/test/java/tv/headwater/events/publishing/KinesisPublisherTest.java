package tv.headwater.events.publishing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import tv.headwater.events.EventStream;
import tv.headwater.events.publishing.FakeKinesis.Fault;

class KinesisPublisherTest {
    private static final int SEEDS = 50;

    private final FakeKinesis kinesis = new FakeKinesis();

    @Test
    void exampleUsage() throws Exception {
        try (KinesisPublisher publisher = new KinesisPublisher(kinesis, PublisherConfig.defaults())) {
            CompletableFuture<Void> acknowledged =
                    publisher.publish(EventStream.BEACONS, "view-1", "a beacon".getBytes(UTF_8));

            acknowledged.get(5, TimeUnit.SECONDS);
        }

        assertThat(kinesis.storedTexts()).containsExactly("a beacon");
    }

    @Test
    void manyEventsTravelInFewRecords() throws Exception {
        try (KinesisPublisher publisher = new KinesisPublisher(kinesis, lingering(Duration.ofSeconds(20)))) {
            List<CompletableFuture<Void>> all = new ArrayList<>();
            for (int i = 0; i < 1000; i++) {
                all.add(publish(publisher, "view-" + i, "beacon " + i));
            }
            publisher.close();

            assertThat(all).allSatisfy(future -> assertThat(future).isCompleted());
        }
        int records = kinesis.calls().stream().mapToInt(c -> c.records().size()).sum();
        assertThat(kinesis.stored()).hasSize(1000);
        assertThat(records).isLessThanOrEqualTo(100);
    }

    @Test
    void anEventIsAcknowledgedOnlyAfterKinesisAnswered() throws Exception {
        kinesis.next(new Fault.Held());
        try (KinesisPublisher publisher = new KinesisPublisher(kinesis, quick())) {
            CompletableFuture<Void> future = publish(publisher, "v", "a");
            await().until(() -> kinesis.calls().size() == 1);

            assertThat(future).isNotDone();
            kinesis.release();

            future.get(5, TimeUnit.SECONDS);
        }
    }

    @Test
    void onlyThrottledRecordsGoAgain() throws Exception {
        kinesis.next(new Fault.Throttles(List.of(0)));
        try (KinesisPublisher publisher = new KinesisPublisher(kinesis, lingering(Duration.ofMillis(100)))) {
            CompletableFuture<Void> one = publish(publisher, keyOfBucket(0), "first");
            CompletableFuture<Void> other = publish(publisher, keyOfBucket(1), "second");

            CompletableFuture.allOf(one, other).get(5, TimeUnit.SECONDS);
        }
        assertThat(kinesis.storedTexts()).containsExactlyInAnyOrder("first", "second");
        assertThat(kinesis.calls().get(0).records()).hasSize(2);
        assertThat(kinesis.calls().get(1).records()).hasSize(1);
    }

    @Test
    void aFailedCallAndATimeOutAfterCommitLoseNothing() throws Exception {
        kinesis.next(new Fault.Fails(), new Fault.TimesOutAfterCommit());
        try (KinesisPublisher publisher = new KinesisPublisher(kinesis, quick())) {
            publish(publisher, "v", "a").get(5, TimeUnit.SECONDS);
        }
        assertThat(kinesis.storedTexts()).containsExactly("a", "a");
    }

    @Test
    void whatKinesisNeverTakesFailsAtItsDeadline() {
        kinesis.throttleEverything(true);
        try (KinesisPublisher publisher = new KinesisPublisher(kinesis, quick())) {
            CompletableFuture<Void> future = publish(publisher, "v", "a");

            assertThatThrownBy(() -> future.get(5, TimeUnit.SECONDS))
                    .isInstanceOf(ExecutionException.class)
                    .cause()
                    .isInstanceOf(PublishingFailed.class)
                    .hasMessageContaining("PT1S");
            assertThat(publisher.figures().expiredEvents()).isEqualTo(1);
            await().until(() -> publisher.figures().queuedBytes() == 0);
        }
    }

    @Test
    void aFullQueueRefusesAtOnceAndTakesAgainWhenItIsEmpty() throws Exception {
        kinesis.next(new Fault.Held());
        try (KinesisPublisher publisher = new KinesisPublisher(kinesis, quick())) {
            CompletableFuture<Void> big = publish(publisher, "v", "x".repeat(600_000));
            CompletableFuture<Void> tooMuch = publish(publisher, "v", "x".repeat(600_000));

            assertThat(tooMuch).isCompletedExceptionally();
            assertThat(publisher.figures().refusedEvents()).isEqualTo(1);
            await().until(() -> kinesis.calls().size() == 1);
            kinesis.release();
            big.get(5, TimeUnit.SECONDS);
            publish(publisher, "v", "x".repeat(600_000)).get(5, TimeUnit.SECONDS);
        }
    }

    @Test
    void whatIsPublishedTogetherIsAcknowledgedTogetherAndInOrder() throws Exception {
        List<String> texts = java.util.stream.IntStream.range(0, 50)
                .mapToObj(i -> "beacon " + i)
                .toList();
        kinesis.next(new Fault.Throttles(List.of(0)), new Fault.Fails());
        try (KinesisPublisher publisher = new KinesisPublisher(kinesis, tiny())) {
            publisher
                    .publishAll(
                            EventStream.BEACONS,
                            "view",
                            texts.stream().map(text -> text.getBytes(UTF_8)).toList())
                    .get(10, TimeUnit.SECONDS);
        }
        assertThat(kinesis.storedTexts()).isEqualTo(texts);
    }

    @Test
    void theQueueIsBoundedInEventsToo() throws Exception {
        kinesis.next(new Fault.Held());
        try (KinesisPublisher publisher = new KinesisPublisher(kinesis, quick())) {
            List<byte[]> most = java.util.stream.Stream.generate(() -> new byte[1])
                    .limit(100)
                    .toList();
            CompletableFuture<Void> admitted = publisher.publishAll(EventStream.BEACONS, "v", most);

            assertThat(publish(publisher, "v", "one more")).isCompletedExceptionally();
            assertThat(publisher.figures().queuedEvents()).isEqualTo(100);
            await().until(() -> !kinesis.calls().isEmpty());
            kinesis.release();
            admitted.get(5, TimeUnit.SECONDS);
            publish(publisher, "v", "one more").get(5, TimeUnit.SECONDS);
        }
    }

    @Test
    void figuresTellDepthRetriesAndHowLongPutsTook() throws Exception {
        kinesis.next(new Fault.Throttles(List.of(0)));
        try (KinesisPublisher publisher = new KinesisPublisher(kinesis, quick())) {
            publish(publisher, "v", "a").get(5, TimeUnit.SECONDS);

            PublisherFigures figures = publisher.figures();
            assertThat(figures.retriedRecords()).isEqualTo(1);
            assertThat(figures.acknowledgedEvents()).isEqualTo(1);
            assertThat(figures.queuedEvents()).isZero();
            assertThat(figures.queuedBytes()).isZero();
            assertThat(figures.putLatency().calls()).isEqualTo(2);
            assertThat(figures.putLatency().sumSeconds()).isPositive();
        }
    }

    @Test
    void anEventThatFitsNoRecordIsRefused() {
        try (KinesisPublisher publisher = new KinesisPublisher(kinesis, PublisherConfig.defaults())) {
            assertThat(publish(publisher, "v", "x".repeat(1_048_576))).isCompletedExceptionally();
        }
    }

    @Test
    void closingPutsWhatIsQueuedAndRefusesWhatIsNew() {
        KinesisPublisher publisher = new KinesisPublisher(kinesis, lingering(Duration.ofSeconds(20)));
        CompletableFuture<Void> queued = publish(publisher, "v", "a");

        publisher.close();

        assertThat(queued).isCompleted();
        assertThat(kinesis.storedTexts()).containsExactly("a");
        assertThat(publish(publisher, "v", "b")).isCompletedExceptionally();
    }

    @Test
    void closingIsBoundedAndTellsWhoWaits() {
        kinesis.next(new Fault.Held(), new Fault.Held(), new Fault.Held(), new Fault.Held());
        KinesisPublisher publisher = new KinesisPublisher(kinesis, quick());
        CompletableFuture<Void> stuck = publish(publisher, "v", "a");
        await().until(() -> kinesis.calls().size() == 1);

        publisher.close();

        assertThat(stuck).isCompletedExceptionally();
    }

    @Test
    void eventsOfAKeyKeepTheirOrderWhateverFails() throws Exception {
        for (int seed = 0; seed < SEEDS; seed++) {
            Random random = new Random(seed);
            FakeKinesis faulty = new FakeKinesis();
            for (int i = 0; i < 12; i++) {
                faulty.next(
                        random.nextInt(3) == 0 ? new Fault.Fails() : new Fault.Throttles(List.of(random.nextInt(3))));
            }
            List<CompletableFuture<Void>> all = new ArrayList<>();
            try (KinesisPublisher publisher = new KinesisPublisher(faulty, tiny())) {
                for (int i = 0; i < 40; i++) {
                    all.add(publish(publisher, "view-" + i % 4, i % 4 + ":" + i / 4));
                }
                CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).get(10, TimeUnit.SECONDS);
            }
            for (int view = 0; view < 4; view++) {
                String prefix = view + ":";
                assertThat(faulty.storedTexts().stream().filter(t -> t.startsWith(prefix)))
                        .as("seed %d view %d", seed, view)
                        .containsExactly(java.util.stream.IntStream.range(0, 10)
                                .mapToObj(i -> prefix + i)
                                .toArray(String[]::new));
            }
        }
    }

    private static CompletableFuture<Void> publish(KinesisPublisher publisher, String key, String text) {
        return publisher.publish(EventStream.BEACONS, key, text.getBytes(UTF_8));
    }

    private static String keyOfBucket(int bucket) {
        Buckets buckets = new Buckets(16);
        return java.util.stream.Stream.iterate(0, i -> i + 1)
                .map(i -> "key-" + i)
                .filter(key -> buckets.laneOf(key) == bucket * Buckets.LANES_PER_BUCKET)
                .findFirst()
                .orElseThrow();
    }

    private static PublisherConfig lingering(Duration linger) {
        return config(16, 25 * 1024, 10_000, linger, Duration.ofSeconds(30));
    }

    /** Deadline 1 s, queue of a million bytes or a hundred events. */
    private static PublisherConfig quick() {
        return config(16, 25 * 1024, 100, Duration.ofMillis(1), Duration.ofSeconds(1));
    }

    /** So little fits into a record that one key needs many. */
    private static PublisherConfig tiny() {
        return config(3, 100, 100, Duration.ZERO, Duration.ofSeconds(30));
    }

    private static PublisherConfig config(
            int buckets, int maxAggregateBytes, int maxQueuedEvents, Duration linger, Duration deadline) {
        return new PublisherConfig(
                buckets,
                maxAggregateBytes,
                linger,
                Duration.ZERO,
                Duration.ZERO,
                1_000_000,
                maxQueuedEvents,
                deadline,
                Duration.ofMillis(1),
                Duration.ofMillis(4),
                Duration.ofMillis(300),
                Duration.ofMillis(700));
    }
}
