package tv.headwater.bench;

import java.io.PrintStream;
import java.util.List;
import java.util.function.ToLongFunction;
import tv.headwater.events.EventCodec;
import tv.headwater.events.UnreadableEvent;
import tv.headwater.events.cmcd.CmcdParser;
import tv.headwater.events.record.Beacon;

/** {@link EventCodec} against Jackson's JSON of the same beacons. */
final class CodecScenario implements Scenario {
    private static final int VIEWS = 100;
    private static final long SEED = 17;

    @Override
    public String name() {
        return "codec";
    }

    @Override
    public String claim() {
        return "beacons to bytes and back by EventCodec (Avro), against JSON by Jackson";
    }

    @Override
    public Result measure(Comparison comparison, PrintStream out) {
        CmcdParser parser = new CmcdParser();
        List<Beacon> beacons = SyntheticView.audience(VIEWS, SEED).stream()
                .flatMap(view -> view.beacons(parser).stream())
                .toList();
        EventCodec<Beacon> codec = EventCodec.beacons();
        BeaconJson json = BeaconJson.create();
        List<byte[]> avroBytes = beacons.stream().map(codec::encode).toList();
        List<byte[]> jsonBytes = beacons.stream().map(json::encode).toList();
        requireSame(
                beacons, avroBytes.stream().map(bytes -> decode(codec, bytes)).toList());
        requireSame(beacons, jsonBytes.stream().map(json::decode).toList());

        int events = beacons.size();
        Comparison.Outcome encoding = comparison.of(
                new Work("Avro encode", events, () -> sum(beacons, beacon -> codec.encode(beacon).length)),
                new Work("JSON encode", events, () -> sum(beacons, beacon -> json.encode(beacon).length)));
        out.println("encode: " + encoding);
        Comparison.Outcome decoding = comparison.of(
                new Work(
                        "Avro decode",
                        events,
                        () -> sum(avroBytes, bytes -> decode(codec, bytes).getReceivedAt())),
                new Work(
                        "JSON decode",
                        events,
                        () -> sum(jsonBytes, bytes -> json.decode(bytes).getReceivedAt())));
        out.println("decode: " + decoding);
        return result(encoding, decoding)
                .whole("bytes_per_event", (double) sum(avroBytes, bytes -> bytes.length) / events)
                .whole("json_bytes_per_event", (double) sum(jsonBytes, bytes -> bytes.length) / events);
    }

    private Result result(Comparison.Outcome encoding, Comparison.Outcome decoding) {
        return new Result(name())
                .whole("encode_per_cpu_s", encoding.subjectRate())
                .whole("json_encode_per_cpu_s", encoding.baselineRate())
                .ratio("encode_ratio", encoding.ratio())
                .whole("decode_per_cpu_s", decoding.subjectRate())
                .whole("json_decode_per_cpu_s", decoding.baselineRate())
                .ratio("decode_ratio", decoding.ratio());
    }

    private static void requireSame(List<Beacon> expected, List<Beacon> actual) {
        if (!expected.equals(actual)) {
            throw new IllegalStateException("what was encoded does not come back");
        }
    }

    private static <T> long sum(List<T> items, ToLongFunction<T> work) {
        long sum = 0;
        for (T item : items) {
            sum += work.applyAsLong(item);
        }
        return sum;
    }

    private static Beacon decode(EventCodec<Beacon> codec, byte[] bytes) {
        try {
            return codec.decode(bytes);
        } catch (UnreadableEvent e) {
            throw new IllegalStateException("the codec cannot read what it wrote", e);
        }
    }
}
