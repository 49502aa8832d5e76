package tv.headwater.flink.delivery;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.TreeMap;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.api.operators.co.CoProcessOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.TwoInputStreamOperatorTestHarness;
import tv.headwater.events.record.Beacon;
import tv.headwater.events.record.CdnRequest;
import tv.headwater.flink.distribution.Counts;
import tv.headwater.flink.platform.DeduplicateOperator;

/** The operators of the CDN's log, wired by hand: as many tasks as asked for in front, one for broadcasts. */
final class DeliveryRun implements AutoCloseable {
    static final long DAY = 86_400_000;

    /** Newest row by stretch and place, as {@link PlainDelivery} says it, without rows of zeros. */
    final TreeMap<String, String> rows = new TreeMap<>();

    final List<Delivery> deliveries = new ArrayList<>();
    private final TreeMap<String, Long> versions = new TreeMap<>();
    private final List<TwoInputStreamOperatorTestHarness<CdnRequest, Beacon, CdnRequest>> timely = new ArrayList<>();
    private final List<KeyedOneInputStreamOperatorTestHarness<String, CdnRequest, CdnRequest>> once = new ArrayList<>();
    private final List<OneInputStreamOperatorTestHarness<CdnRequest, DeliveryChange>> combine = new ArrayList<>();
    private KeyedOneInputStreamOperatorTestHarness<String, DeliveryChange, Delivery> broadcasts;

    DeliveryRun(int parallelism) throws Exception {
        for (int task = 0; task < parallelism; task++) {
            timely.add(new TwoInputStreamOperatorTestHarness<>(new CoProcessOperator<>(new TimelyRequests())));
            timely.get(task).open();
            once.add(openOnce(null));
            OneInputStreamOperatorTestHarness<CdnRequest, DeliveryChange> sums =
                    new OneInputStreamOperatorTestHarness<>(new CombineRequestsOperator());
            sums.setup(TypeInformation.of(DeliveryChange.class).createSerializer(new SerializerConfigImpl()));
            combine.add(opened(sums, null));
        }
        broadcasts = openBroadcasts(null);
    }

    void read(CdnRequest request) throws Exception {
        int task = Math.floorMod(request.getId().hashCode(), timely.size());
        timely.get(task).processElement1(new StreamRecord<>(request, request.getAt()));
        for (CdnRequest passed : drain(timely.get(task))) {
            once.get(task).processElement(new StreamRecord<>(passed, passed.getAt()));
        }
        for (CdnRequest passed : drain(once.get(task))) {
            combine.get(task).processElement(new StreamRecord<>(passed, passed.getAt()));
        }
    }

    void passUntil(long watermark) throws Exception {
        for (int task = 0; task < timely.size(); task++) {
            timely.get(task).processWatermark1(new Watermark(watermark));
            timely.get(task).processWatermark2(new Watermark(watermark));
            once.get(task).processWatermark(watermark);
            combine.get(task).processWatermark(watermark);
            for (DeliveryChange change : drain(combine.get(task))) {
                broadcasts.processElement(new StreamRecord<>(change, change.bucketAt()));
            }
        }
        broadcasts.processWatermark(watermark);
        keepRows();
    }

    void restart() throws Exception {
        for (int task = 0; task < once.size(); task++) {
            combine.get(task).prepareSnapshotPreBarrier(1);
            for (DeliveryChange change : drain(combine.get(task))) {
                broadcasts.processElement(new StreamRecord<>(change, change.bucketAt()));
            }
            OperatorSubtaskState state = once.get(task).snapshot(1, 1);
            once.get(task).close();
            once.set(task, openOnce(state));
        }
        OperatorSubtaskState state = broadcasts.snapshot(1, 1);
        broadcasts.close();
        broadcasts = openBroadcasts(state);
    }

    int entriesAndTimers() {
        int entries = broadcasts.numKeyedStateEntries() + broadcasts.numEventTimeTimers();
        for (var harness : once) {
            entries += harness.numKeyedStateEntries() + harness.numEventTimeTimers();
        }
        return entries;
    }

    private void keepRows() {
        keep("all", drain(broadcasts));
        keep("bucket", side(broadcasts.getSideOutput(DeliveryFunction.SERIES)));
        keep("minute", side(broadcasts.getSideOutput(DeliveryFunction.MINUTES)));
    }

    private void keep(String stretch, Collection<Delivery> written) {
        for (Delivery delivery : written) {
            deliveries.add(delivery);
            for (PlaceTally row : delivery.rows()) {
                String key = String.join(
                        "/",
                        stretch,
                        delivery.broadcastId(),
                        Long.toString(delivery.at()),
                        row.place().edgeLocation(),
                        row.place().asn());
                if (versions.getOrDefault(key, 0L) < delivery.version()) {
                    versions.put(key, delivery.version());
                    rows.put(key, words(row.tally()));
                }
            }
        }
        rows.values().removeIf(words -> words.startsWith("0 requests"));
    }

    private static String words(DeliveryTally tally) {
        return String.join(
                " ",
                List.of(
                        tally.requests() + " requests",
                        tally.bytes() + " bytes",
                        tally.hits() + " hits",
                        tally.misses() + " misses",
                        tally.clientErrors() + " 4xx",
                        tally.serverErrors() + " 5xx",
                        tally.aborted() + " aborted",
                        "first " + Counts.quantile(tally.firstBytes(), 0.5) + " "
                                + Counts.quantile(tally.firstBytes(), 0.95),
                        "last " + Counts.quantile(tally.lastBytes(), 0.5) + " "
                                + Counts.quantile(tally.lastBytes(), 0.95),
                        tally.transferBytes() + " in " + tally.transferMillis(),
                        "until " + tally.lastAt()));
    }

    private static <T> List<T> drain(AbstractStreamOperatorTestHarness<T> harness) {
        List<T> values = List.copyOf(harness.extractOutputValues());
        harness.getOutput().clear();
        return values;
    }

    private static <T> List<T> side(Queue<StreamRecord<T>> records) {
        if (records == null) {
            return List.of();
        }
        List<T> values = records.stream().map(StreamRecord::getValue).toList();
        records.clear();
        return values;
    }

    @Override
    public void close() throws Exception {
        for (int task = 0; task < timely.size(); task++) {
            timely.get(task).close();
            once.get(task).close();
            combine.get(task).close();
        }
        broadcasts.close();
    }

    private static KeyedOneInputStreamOperatorTestHarness<String, CdnRequest, CdnRequest> openOnce(
            OperatorSubtaskState state) throws Exception {
        return opened(
                new KeyedOneInputStreamOperatorTestHarness<>(
                        new DeduplicateOperator<CdnRequest>(DeliveryJob.REMEMBERED), CdnRequest::getId, Types.STRING),
                state);
    }

    static KeyedOneInputStreamOperatorTestHarness<String, DeliveryChange, Delivery> openBroadcasts(
            OperatorSubtaskState state) throws Exception {
        return opened(
                new KeyedOneInputStreamOperatorTestHarness<>(
                        new KeyedProcessOperator<>(new DeliveryFunction(DAY)),
                        DeliveryChange::broadcastId,
                        Types.STRING),
                state);
    }

    private static <H extends OneInputStreamOperatorTestHarness<?, ?>> H opened(H harness, OperatorSubtaskState state)
            throws Exception {
        harness.getExecutionConfig().disableGenericTypes();
        if (state != null) {
            harness.initializeState(state);
        }
        harness.open();
        return harness;
    }
}
