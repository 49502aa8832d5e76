package tv.headwater.flink.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class DeliveryFoldTest {
    @Test
    void exampleUsage() {
        DeliveredSpan span = DeliveryFold.add(DeliveredSpan.EMPTY, places(1, 0, 1));

        DeliveryFold.Written written = DeliveryFold.write("b", Requests.T0, span);

        assertThat(written.rows().version()).isEqualTo(1);
        assertThat(Arrays.stream(written.rows().rows()).map(PlaceTally::place))
                .containsExactly(Place.ALL, new Place("EDGE00000", "1"));
        assertThat(written.span().changed()).isFalse();
    }

    @Test
    void whateverALogNamesIsBoundedAndNothingIsLost() {
        DeliveredSpan span = DeliveredSpan.EMPTY;
        for (int round = 0; round < 3; round++) {
            span = DeliveryFold.add(span, places(1_000, round * 400, 1));
        }

        assertThat(span.places()).hasSize(DeliveryFold.MAX_TRACKED + 1);
        assertThat(span.total().requests()).isEqualTo(3_000);
        Delivery rows = DeliveryFold.write("b", 0, span).rows();
        assertThat(rows.rows()).hasSize(1 + DeliveryFold.MAX_LISTED + 1);
        assertThat(Arrays.stream(rows.rows())
                        .skip(1)
                        .mapToLong(row -> row.tally().requests())
                        .sum())
                .isEqualTo(3_000);
    }

    @Test
    void aPlaceThatLosesItsRowIsWrittenWithZeros() {
        DeliveredSpan first = DeliveryFold.write("b", 0, DeliveryFold.add(DeliveredSpan.EMPTY, places(1, 0, 1)))
                .span();
        DeliveredSpan later = DeliveryFold.add(first, places(DeliveryFold.MAX_LISTED, 1, 2));

        Delivery rows = DeliveryFold.write("b", 0, later).rows();

        assertThat(Arrays.stream(rows.rows())
                        .filter(row -> row.place().equals(new Place("EDGE00000", "1")))
                        .map(row -> row.tally().requests()))
                .containsExactly(0L);
        assertThat(rows.rows()[rows.rows().length - 1].place()).isEqualTo(Place.OTHER);
        assertThat(rows.rows()[rows.rows().length - 1].tally().requests()).isEqualTo(1);
    }

    /** So many places from {@code from} on, each with so many requests, in order. */
    private static PlaceTally[] places(int count, int from, int requests) {
        PlaceTally[] places = new PlaceTally[count];
        for (int i = 0; i < count; i++) {
            DeliveryTally tally = DeliveryTally.ZERO;
            for (int request = 0; request < requests; request++) {
                tally = tally.plus(DeliveryTally.of(Requests.request("x", Requests.broadcast(1), Requests.T0)));
            }
            places[i] = new PlaceTally(new Place("EDGE%05d".formatted(from + i), "1"), tally);
        }
        return places;
    }
}
