package tv.headwater.events.publishing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tv.headwater.events.EventStream;

class DispatcherTest {
    private static final PublisherConfig CONFIG = PublisherConfig.defaults();
    private static final long LINGER = CONFIG.linger().toMillis();

    private final Dispatcher dispatcher = new Dispatcher(CONFIG, new Backoff(100, 1000, () -> 0.0));

    @Test
    void exampleUsage() {
        dispatcher.accept(event(0, 10, 0));

        assertThat(dispatcher.nextTurnAtMillis()).isEqualTo(LINGER);
        assertThat(dispatcher.departures(LINGER)).singleElement().satisfies(call -> {
            assertThat(call.stream()).isEqualTo(EventStream.BEACONS);
            assertThat(call.entries()).hasSize(1);
        });
    }

    @Test
    void nothingLeavesBeforeItsLinger() {
        dispatcher.accept(event(0, 10, 0));

        assertThat(dispatcher.departures(LINGER - 1)).isEmpty();
    }

    @Test
    void aFullBucketLeavesAtOnceAndTakesTheOthersAlong() {
        dispatcher.accept(event(0, CONFIG.maxAggregateBytes(), 0));
        dispatcher.accept(event(1, 10, 0));

        assertThat(dispatcher.departures(0))
                .singleElement()
                .satisfies(call -> assertThat(call.entries()).hasSize(2));
    }

    @Test
    void aBucketHasOneRecordOnItsWayAtATime() {
        dispatcher.accept(event(0, 10, 0));
        PutEntry first = dispatcher.departures(LINGER).get(0).entries().get(0);
        dispatcher.accept(event(0, 10, LINGER));

        assertThat(dispatcher.departures(LINGER * 10)).isEmpty();
        dispatcher.arrived(first);

        assertThat(dispatcher.departures(LINGER * 10)).hasSize(1);
    }

    @Test
    void whatCameBackWaitsAndGoesFirst() {
        dispatcher.accept(event(0, 1, 0));
        PutEntry first = dispatcher.departures(LINGER).get(0).entries().get(0);
        dispatcher.accept(event(0, 2, LINGER));

        dispatcher.returned(first, LINGER);

        assertThat(dispatcher.departures(LINGER + 49)).isEmpty();
        assertThat(dispatcher.nextTurnAtMillis()).isEqualTo(LINGER + 50);
        assertThat(dispatcher.departures(LINGER + 50).get(0).entries().get(0).parcels())
                .extracting(Parcel::bytes)
                .containsExactly(1L, 2L);
    }

    @Test
    void callsOfAStreamKeepTheirDistanceSoThatTheyCarryMore() {
        long spacing = CONFIG.callSpacing().toMillis();
        dispatcher.accept(event(0, CONFIG.maxAggregateBytes(), 0));
        assertThat(dispatcher.departures(0)).hasSize(1);

        dispatcher.accept(event(1, CONFIG.maxAggregateBytes(), 1));
        dispatcher.accept(event(2, CONFIG.maxAggregateBytes(), 2));

        assertThat(dispatcher.departures(spacing - 1)).isEmpty();
        assertThat(dispatcher.nextTurnAtMillis()).isEqualTo(spacing);
        assertThat(dispatcher.departures(spacing))
                .singleElement()
                .satisfies(call -> assertThat(call.entries()).hasSize(2));
    }

    @Test
    void nothingWaitsLongerForCompanyThanFiftyMilliseconds() {
        assertThat(CONFIG.linger().plus(CONFIG.callSpacing())).isLessThanOrEqualTo(java.time.Duration.ofMillis(50));
    }

    @Test
    void aBucketThatBacksOffHoldsUpNoOther() {
        dispatcher.accept(event(0, 1, 0));
        dispatcher.returned(dispatcher.departures(LINGER).get(0).entries().get(0), LINGER);
        dispatcher.accept(event(1, 2, 0));

        assertThat(dispatcher
                        .departures(LINGER + CONFIG.callSpacing().toMillis())
                        .get(0)
                        .entries())
                .singleElement()
                .satisfies(entry -> assertThat(entry.partitionKey()).isEqualTo("bucket-1"));
    }

    @Test
    void callsStayWithinFiveMegabytes() {
        for (int bucket = 0; bucket < 12; bucket++) {
            dispatcher.accept(event(bucket, 900_000, 0));
        }

        List<PutCall> calls = dispatcher.departures(0);

        assertThat(calls).hasSize(3);
        assertThat(calls)
                .allSatisfy(call -> assertThat(call.entries().stream()
                                .mapToLong(
                                        e -> e.data().length + e.partitionKey().length())
                                .sum())
                        .isLessThanOrEqualTo(5 * 1024 * 1024));
    }

    @Test
    void recordsStayWithinTheAggregateSize() {
        Stream.generate(() -> event(0, 1000, 0)).limit(100).forEach(dispatcher::accept);

        PutEntry entry = dispatcher.departures(0).get(0).entries().get(0);

        assertThat(entry.data().length).isBetween(20_000, CONFIG.maxAggregateBytes());
    }

    @Test
    void waitingEventsExpireAndTravellingOnesDoNot() {
        long deadline = CONFIG.eventDeadline().toMillis();
        dispatcher.accept(event(0, 1, 0));
        dispatcher.departures(LINGER);
        dispatcher.accept(event(0, 2, 5));

        assertThat(dispatcher.expired(deadline + 4)).isEmpty();
        assertThat(dispatcher.expired(deadline + 5)).hasSize(1);
        assertThat(dispatcher.isEmpty()).isFalse();
    }

    @Test
    void whatIsHandedInTogetherTravelsTogetherAsFarAsARecordReaches() {
        Parcels parcels = new Parcels(CONFIG.maxAggregateBytes());
        List<byte[]> body = Stream.generate(() -> new byte[1000]).limit(60).toList();

        List<Parcel> cut = parcels.of(EventStream.BEACONS, 0, body, 0);
        cut.forEach(dispatcher::accept);

        assertThat(cut).extracting(parcel -> parcel.events().size()).containsExactly(25, 25, 10);
        assertThat(dispatcher.departures(0).get(0).entries().get(0).data())
                .hasSizeBetween(25_000, CONFIG.maxAggregateBytes());
    }

    @Test
    void anEventLargerThanAnAggregateTravelsAlone() {
        Parcels parcels = new Parcels(CONFIG.maxAggregateBytes());

        List<Parcel> cut =
                parcels.of(EventStream.BEACONS, 0, List.of(new byte[10], new byte[100_000], new byte[10]), 0);

        assertThat(cut).extracting(parcel -> parcel.events().size()).containsExactly(1, 1, 1);
    }

    @Test
    void backoffDoublesUpToItsBound() {
        Backoff low = new Backoff(100, 1000, () -> 0.0);
        Backoff high = new Backoff(100, 1000, () -> 0.999999);

        assertThat(Stream.of(1, 2, 3, 4, 5, 1000).map(low::delayMillis))
                .containsExactly(50L, 100L, 200L, 400L, 500L, 500L);
        assertThat(Stream.of(1, 2, 3, 4, 5, 1000).map(high::delayMillis))
                .containsExactly(100L, 200L, 400L, 800L, 1000L, 1000L);
    }

    @Test
    void lanesOfABucketShareARecordWhileThereIsRoom() {
        for (int lane = 0; lane < Buckets.LANES_PER_BUCKET; lane++) {
            dispatcher.accept(inLane(lane, 1000));
        }

        assertThat(dispatcher.departures(LINGER).get(0).entries())
                .singleElement()
                .satisfies(entry -> assertThat(entry.cargos()).hasSize(Buckets.LANES_PER_BUCKET));
    }

    @Test
    void lanesOfAFullBucketHaveRecordsOfTheirOwnInOneCall() {
        for (int lane = 0; lane < Buckets.LANES_PER_BUCKET; lane++) {
            int filling = lane;
            Stream.generate(() -> inLane(filling, 1000)).limit(30).forEach(dispatcher::accept);
        }

        PutCall call = dispatcher.departures(0).get(0);

        assertThat(call.entries()).hasSize(Buckets.LANES_PER_BUCKET).allSatisfy(entry -> {
            assertThat(entry.partitionKey()).isEqualTo("bucket-0");
            assertThat(entry.cargos()).hasSize(1);
            assertThat(entry.data().length).isBetween(20_000, CONFIG.maxAggregateBytes());
        });
    }

    @Test
    void aLaneThatCameBackHoldsUpNoOtherOfItsBucket() {
        dispatcher.accept(inLane(0, 1));
        dispatcher.returned(dispatcher.departures(LINGER).get(0).entries().get(0), LINGER);
        dispatcher.accept(inLane(0, 2));
        dispatcher.accept(inLane(1, 3));

        assertThat(dispatcher
                        .departures(LINGER + CONFIG.callSpacing().toMillis())
                        .get(0)
                        .entries())
                .singleElement()
                .satisfies(entry ->
                        assertThat(entry.parcels()).extracting(Parcel::bytes).containsExactly(3L));
    }

    private static Parcel inLane(int lane, int size) {
        return Parcel.of(EventStream.BEACONS, lane, List.of(new byte[size]), 0);
    }

    private static int firstLaneOf(int bucket) {
        return bucket * Buckets.LANES_PER_BUCKET;
    }

    @Test
    void deadLettersLeaveSeldom() {
        long spacing = CONFIG.deadLetterSpacing().toMillis();
        dispatcher.accept(letter(0, 0));
        dispatcher.departures(LINGER);
        dispatcher.accept(letter(1, LINGER));

        assertThat(dispatcher.departures(LINGER + spacing - 1)).isEmpty();
        assertThat(dispatcher.departures(LINGER + spacing)).hasSize(1);
    }

    private static Parcel letter(int bucket, long enteredAtMillis) {
        return Parcel.of(EventStream.DEAD_LETTERS, firstLaneOf(bucket), List.of(new byte[10]), enteredAtMillis);
    }

    private static Parcel event(int bucket, int size, long enteredAtMillis) {
        return Parcel.of(EventStream.BEACONS, firstLaneOf(bucket), List.of(new byte[size]), enteredAtMillis);
    }
}
