package tv.headwater.portal.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static tv.headwater.db.schema.Tables.OUTBOX;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import tv.headwater.events.EventCodec;
import tv.headwater.events.publishing.EventPublisher;
import tv.headwater.events.publishing.PublishingFailed;
import tv.headwater.events.record.Activity;
import tv.headwater.events.record.ActivityKind;
import tv.headwater.portal.testkit.Creator;
import tv.headwater.portal.testkit.FakePublisher.Published;
import tv.headwater.portal.testkit.RunningPortal;

class OutboxRelayTest {
    @Test
    void exampleUsage() throws Exception {
        try (RunningPortal portal = RunningPortal.start()) {
            portal.publisher.refuseNext(3);
            Creator creator = Creator.open(portal, "told");
            String broadcast = creator.create("Told of");
            var fan = portal.browser().signedUp("fan@example.org", "Fan");
            fan.submit("/c/told", "/c/told/follow");
            fan.submit("/c/told", "/c/told/follow");
            fan.submit("/c/told", "/c/told/unfollow");
            creator.browser().submit(broadcast, broadcast + "/cancel");

            await().until(() -> portal.publisher.published.size() >= 5);

            List<Activity> told = portal.publisher.published.stream()
                    .map(OutboxRelayTest::decoded)
                    .toList();
            assertThat(told)
                    .extracting(Activity::getKind)
                    .containsExactly(
                            ActivityKind.CHANNEL_OPENED,
                            ActivityKind.BROADCAST_SCHEDULED,
                            ActivityKind.FOLLOWED,
                            ActivityKind.UNFOLLOWED,
                            ActivityKind.BROADCAST_CANCELLED);
            assertThat(told.get(2).getViewerId())
                    .matches("[a-z2-7]{26}")
                    .isEqualTo(told.get(3).getViewerId());
            assertThat(told.toString()).doesNotContain("example.org", "Fan");
            await().until(() -> portal.database.sql().fetchCount(OUTBOX) == 0);
        }
    }

    @Test
    void whateverFailsNothingIsLostAndNoKeyLosesItsOrder() {
        for (long seed = 0; seed < 50; seed++) {
            Random random = new Random(seed);
            List<OutboxRow> rows = java.util.stream.LongStream.range(0, 40)
                    .mapToObj(id -> new OutboxRow(id, "activity", "key" + random.nextInt(5), new byte[] {(byte) id}))
                    .toList();
            List<Byte> taken = new java.util.concurrent.CopyOnWriteArrayList<>();
            EventPublisher flaky = (stream, key, event) -> {
                if (random.nextInt(3) == 0) {
                    return CompletableFuture.failedFuture(new PublishingFailed("by chance"));
                }
                taken.add(event[0]);
                return CompletableFuture.completedFuture(null);
            };

            java.util.ArrayList<OutboxRow> left = new java.util.ArrayList<>(rows);
            for (int round = 0; round < 200 && !left.isEmpty(); round++) {
                List<Long> delivered =
                        new Delivery(flaky, Clock.systemUTC()).publish(left).join();
                left.removeIf(row -> delivered.contains(row.id()));
            }

            assertThat(taken).as("seed " + seed).hasSize(40).doesNotHaveDuplicates();
            for (String key : List.of("key0", "key1", "key2", "key3", "key4")) {
                List<Byte> ofKey = rows.stream()
                        .filter(row -> row.partitionKey().equals(key))
                        .map(row -> row.event()[0])
                        .toList();
                assertThat(taken.stream().filter(ofKey::contains).toList())
                        .as("seed " + seed)
                        .isEqualTo(ofKey);
            }
        }
    }

    private static Activity decoded(Published published) {
        try {
            return EventCodec.activities().decode(published.event());
        } catch (Exception e) {
            throw new AssertionError("unreadable " + UUID.randomUUID(), e);
        }
    }

    @Test
    void aRoundEndsInTimeAndSaysWhatWasDeliveredWhenEachEventIsSlow() {
        AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
        EventPublisher slow = (stream, key, event) -> {
            now.updateAndGet(time -> time.plusSeconds(6));
            return CompletableFuture.completedFuture(null);
        };
        List<OutboxRow> rows = java.util.stream.LongStream.range(0, 100)
                .mapToObj(id -> new OutboxRow(id, "activity", "one key", new byte[] {1}))
                .toList();

        List<Long> delivered =
                new Delivery(slow, new MovedClock(now)).publish(rows).join();

        assertThat(delivered).containsExactly(0L, 1L, 2L);
    }

    private static final class MovedClock extends Clock {
        private final AtomicReference<Instant> now;

        MovedClock(AtomicReference<Instant> now) {
            this.now = now;
        }

        @Override
        public java.time.ZoneId getZone() {
            return java.time.ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now.get();
        }
    }
}
