package tv.headwater.flink.viewing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tv.headwater.events.cmcd.CmcdLine;
import tv.headwater.events.cmcd.CmcdParser;
import tv.headwater.events.record.Beacon;

/** The fold agrees with answers that another program computed from what real players sent. No differences are known. */
class KnownAnswersTest {
    private static final ViewRules RULES = ViewRules.forInterval(10_000);
    private static final JsonNode KNOWN = known();

    static Stream<String> captures() {
        List<String> names = new ArrayList<>();
        KNOWN.fieldNames().forEachRemaining(names::add);
        return names.stream().filter(name -> KNOWN.get(name).has("play_ms"));
    }

    @Test
    void exampleUsage() {
        View view = fold(beacons("hls17-v2-batch1.jsonl"));

        assertThat(view.startupMillis()).isEqualTo(261);
        assertThat(view.rebuffers()).isEqualTo(2); // 3035 and 3031 ms; 43 ms is too short to count
        assertThat(view.rebufferMillis()).isEqualTo(6109);
        assertThat(view.endReason()).isEqualTo(EndReason.ENDED);
    }

    @ParameterizedTest
    @MethodSource("captures")
    void agreesWithinOneMillisecond(String capture) {
        assertAgrees(fold(beacons(capture)), capture);
    }

    @ParameterizedTest
    @MethodSource("captures")
    void agreesWhateverTheOrderAndHoweverOftenRecordsCome(String capture) {
        for (int seed = 0; seed < 50; seed++) {
            List<Beacon> beacons = beacons(capture);
            beacons.addAll(List.copyOf(beacons.subList(0, beacons.size() / 2)));
            shuffleWithin(15_000, beacons, new Random(seed));

            View view = fold(beacons);

            assertAgrees(view, capture + " with seed " + seed);
            if (view != null) {
                assertThat(view.duplicates()).as("seed " + seed).isEqualTo(beacons.size() / 3);
            }
        }
    }

    @Test
    void aPlayerWithoutStatesIsAViewAndNothingElse() {
        View view = fold(beacons("dash52-v2-default-batch1.jsonl"));

        assertThat(view.beacons()).isEqualTo(71);
        assertThat(view.startupMillis()).isNull();
        assertThat(view.watchMillis()).isZero();
        assertThat(view.exitedBeforeStart()).isFalse();
    }

    private static void assertAgrees(View view, String capture) {
        JsonNode known = KNOWN.get(capture.split(" ")[0]);
        List<Integer> stalls = numbers(known.get("rebuffers_ms"));
        JsonNode startup = known.get("startup_from_first_ps_ms");
        if (view == null) {
            assertThat(known.get("timeline").toString()).as(capture).doesNotContain("p@", "s@");
            return;
        }
        if (startup.isNull()) {
            assertThat(view.startupMillis()).as(capture).isNull();
        } else {
            assertThat(view.startupMillis()).as(capture + " start-up").isCloseTo(startup.asLong(), within(1L));
        }
        assertThat(view.playMillis())
                .as(capture + " play")
                .isCloseTo(known.get("play_ms").asLong(), within(1L));
        assertThat(view.pauseMillis())
                .as(capture + " pause")
                .isCloseTo(known.get("pause_ms").asLong(), within(1L));
        assertThat(view.rebufferMillis())
                .as(capture + " stalls")
                .isCloseTo(known.get("rebuffer_ms").asLong(), within(1L));
        assertThat(view.seekMillis())
                .as(capture + " seek")
                .isCloseTo(known.get("seek_ms").asLong(), within(1L));
        assertThat(view.seeks())
                .as(capture + " seeks")
                .isEqualTo(numbers(known.get("seeks_ms")).size());
        assertThat(view.rebuffers()).as(capture + " stalls that count").isEqualTo((int)
                stalls.stream().filter(ms -> ms >= 250).count());
        double share = known.get("mux_rebuffer_pct_watchtime_incl_startup").asDouble();
        assertThat((double) view.rebufferMillis() / view.watchMillis())
                .as(capture)
                .isCloseTo(share, within(0.0001));
    }

    private static View fold(List<Beacon> beacons) {
        ViewFold fold = new ViewFold(RULES);
        ViewState state = null;
        for (Beacon beacon : beacons) {
            state = fold.add(state, beacon).state();
        }
        while (state != null) {
            ViewFold.Step step = fold.pass(state, fold.wakesAt(state));
            if (step.view() != null) {
                return step.view();
            }
            state = step.state();
        }
        return null;
    }

    /** Moves each record by up to {@code millis} in the order of arrival. */
    static void shuffleWithin(long millis, List<Beacon> beacons, Random random) {
        List<Long> arrivals = beacons.stream()
                .map(beacon -> beacon.getReceivedAt() + random.nextLong(millis))
                .toList();
        List<Integer> order =
                new ArrayList<>(IntStream.range(0, beacons.size()).boxed().toList());
        order.sort(Comparator.comparing(arrivals::get));
        List<Beacon> shuffled = order.stream().map(beacons::get).toList();
        Collections.copy(beacons, shuffled);
    }

    private static List<Beacon> beacons(String capture) {
        List<Beacon> beacons = new ArrayList<>();
        long start = KNOWN.get(capture).path("first_ts").asLong(1_795_341_389_431L);
        long first = -1;
        for (String line :
                text("/captures/" + capture.replace(".jsonl", ".tsv")).split("\n")) {
            String[] timeAndRecord = line.split("\t", 2);
            long t = Long.parseLong(timeAndRecord[0]);
            first = first < 0 ? t : first;
            beacons.add(beacon(timeAndRecord[1], start + t - first));
        }
        return beacons;
    }

    /** The record as ingest-api reads and completes it. */
    private static Beacon beacon(String record, long receivedAt) {
        if (!(new CmcdParser().parseRecord(record) instanceof CmcdLine.Parsed parsed)) {
            throw new IllegalArgumentException("no CMCD: " + record);
        }
        Beacon frame = Beacons.of("view-1", receivedAt);
        Beacon beacon = parsed.beacon();
        beacon.setId(frame.getId());
        beacon.setReceivedAt(receivedAt);
        beacon.setBroadcastId(frame.getBroadcastId());
        beacon.setViewerId(frame.getViewerId());
        beacon.setViewId(frame.getViewId());
        return beacon;
    }

    private static List<Integer> numbers(JsonNode array) {
        List<Integer> numbers = new ArrayList<>();
        array.forEach(number -> numbers.add(number.asInt()));
        return numbers;
    }

    private static JsonNode known() {
        try {
            return new ObjectMapper().readTree(text("/captures/known.json"));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static String text(String resource) {
        try (InputStream in = KnownAnswersTest.class.getResourceAsStream(resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
