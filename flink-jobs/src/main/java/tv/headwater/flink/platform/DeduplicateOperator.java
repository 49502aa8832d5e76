package tv.headwater.flink.platform;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.api.common.TaskInfo;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.metrics.Counter;
import org.apache.flink.runtime.state.KeyGroupRange;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.ChainingStrategy;
import org.apache.flink.streaming.api.operators.InternalTimer;
import org.apache.flink.streaming.api.operators.InternalTimerService;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.operators.Triggerable;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Lets the first event of an id pass and counts the others: a producer whose call timed out after Kinesis had stored the
 * event sends it again. The key of the stream is the id.
 *
 * <p>Ids are forgotten by event time, so that a downtime of this job does not count. They are kept by key group and minute
 * ({@link RememberedIds}), not each under its own key with a timer of its own: of those there would be hundreds of bytes, and all of
 * them would be written with each checkpoint (docs/decisions/0107).
 */
public final class DeduplicateOperator<T> extends AbstractStreamOperator<T>
        implements OneInputStreamOperator<T, T>, Triggerable<String, VoidNamespace> {
    private static final long serialVersionUID = 1L;
    private static final long END = Watermark.MAX_WATERMARK.getTimestamp();
    /** Whose ids are forgotten with one watermark: a sixteenth of all, so within a second. */
    private static final int GROUPS_AT_A_TIME = 8;

    /** The name under which snapshots of earlier releases have a timer for each id. */
    private static final String TIMERS = "user-timers";

    private final long rememberedMillis;
    private transient List<Group> groups;
    private transient int firstGroup;
    private transient int keyGroups;
    private transient IdDigest digest;
    private transient MapState<Long, byte[]> once;
    private transient MapState<Long, byte[]> keptOverLeap;
    private transient long nextExpiry;
    private transient long now;
    private transient Counter duplicates;

    /** The ids of one key group, and the key under which they are stored. */
    private record Group(String key, RememberedIds ids) {}

    /** An id as earlier releases stored it. */
    private record Single(String id, boolean overLeap, long expiresAt) {}

    /** @param remembered longer than any producer goes on trying; bounds the state to the ids of this time */
    @SuppressWarnings("NullAway.Init") // Flink opens the operator before it is used
    public DeduplicateOperator(Duration remembered) {
        rememberedMillis = remembered.toMillis();
        chainingStrategy = ChainingStrategy.ALWAYS;
    }

    @Override
    public void open() throws Exception {
        super.open();
        duplicates = getMetricGroup().counter("duplicates");
        digest = new IdDigest();
        now = Long.MIN_VALUE;
        once = getRuntimeContext().getMapState(descriptor("remembered"));
        keptOverLeap = getRuntimeContext().getMapState(descriptor("remembered-over-leap"));
        TaskInfo task = getRuntimeContext().getTaskInfo();
        keyGroups = task.getMaxNumberOfParallelSubtasks();
        KeyGroupRange range = KeyGroupRangeAssignment.computeKeyGroupRangeForOperatorIndex(
                keyGroups, task.getNumberOfParallelSubtasks(), task.getIndexOfThisSubtask());
        firstGroup = range.getStartKeyGroup();
        groups = new ArrayList<>(range.getNumberOfKeyGroups());
        for (int group : range) {
            groups.add(new Group(keyOf(group), new RememberedIds(rememberedMillis)));
        }
        for (Group group : groups) {
            setCurrentKey(group.key());
            restore(once, false, group.ids());
            restore(keptOverLeap, true, group.ids());
        }
        takeOverSingles();
        nextExpiry = earliestExpiry();
    }

    private static MapStateDescriptor<Long, byte[]> descriptor(String name) {
        return new MapStateDescriptor<>(name, Types.LONG, PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO);
    }

    /** Some key that Flink puts into this group. */
    private String keyOf(int group) {
        for (int i = 0; ; i++) {
            String key = "ids of key group " + group + ", " + i;
            if (KeyGroupRangeAssignment.assignToKeyGroup(key, keyGroups) == group) {
                return key;
            }
        }
    }

    private static void restore(MapState<Long, byte[]> stored, boolean overLeap, RememberedIds ids) throws Exception {
        for (Map.Entry<Long, byte[]> entry : stored.entries()) {
            long expiresAt = entry.getKey();
            IdList.read(entry.getValue(), (most, least) -> ids.restore(expiresAt, overLeap, most, least));
        }
        // What is stored is known to be so: only what comes now has to be written again.
        ids.lists(overLeap).values().forEach(IdList::markStored);
    }

    private void takeOverSingles() throws Exception {
        ValueState<Boolean> single =
                getRuntimeContext().getState(new ValueStateDescriptor<>("kept-over-leap", Types.BOOLEAN));
        InternalTimerService<VoidNamespace> timers =
                getInternalTimerService(TIMERS, VoidNamespaceSerializer.INSTANCE, this);
        List<Single> singles = new ArrayList<>();
        timers.forEachEventTimeTimer((namespace, time) ->
                singles.add(new Single((String) getCurrentKey(), Boolean.TRUE.equals(single.value()), time)));
        for (Single each : singles) {
            setCurrentKey(each.id());
            digest.take(each.id());
            long expiresAt = RememberedIds.endOfPeriod(each.expiresAt());
            idsOfCurrentKey().restore(expiresAt, each.overLeap(), digest.most(), digest.least());
            single.clear();
            timers.deleteEventTimeTimer(VoidNamespace.INSTANCE, each.expiresAt());
        }
    }

    private RememberedIds idsOfCurrentKey() {
        int group = KeyGroupRangeAssignment.assignToKeyGroup(getCurrentKey(), keyGroups);
        return groups.get(group - firstGroup).ids();
    }

    @Override
    public void processElement(StreamRecord<T> element) throws Exception {
        digest.take((String) getCurrentKey());
        long from = element.hasTimestamp() ? Math.max(element.getTimestamp(), now) : now;
        RememberedIds ids = idsOfCurrentKey();
        if (ids.add(digest.most(), digest.least(), from)) {
            nextExpiry = Math.min(nextExpiry, ids.nextExpiry());
            output.collect(element);
        } else {
            duplicates.inc();
        }
    }

    @Override
    public void processWatermark(Watermark watermark) throws Exception {
        now = watermark.getTimestamp();
        if (nextExpiry <= now) {
            forget(now == END ? groups.size() : GROUPS_AT_A_TIME);
        }
        super.processWatermark(watermark);
    }

    /** What is due in so many groups: the ids of the minute that ended are in all of them, and barriers wait meanwhile. */
    private void forget(int most) throws Exception {
        int done = 0;
        for (Group group : groups) {
            if (group.ids().nextExpiry() <= now && done < most) {
                group.ids().pass(now);
                setCurrentKey(group.key());
                removeForgotten(once, group.ids().lists(false));
                removeForgotten(keptOverLeap, group.ids().lists(true));
                done++;
            }
        }
        nextExpiry = earliestExpiry();
    }

    private static void removeForgotten(MapState<Long, byte[]> stored, TreeMap<Long, IdList> known) throws Exception {
        List<Long> forgotten = new ArrayList<>();
        stored.keys().forEach(forgotten::add);
        forgotten.removeAll(known.keySet());
        for (Long expiredAt : forgotten) {
            stored.remove(expiredAt);
        }
    }

    private long earliestExpiry() {
        return groups.stream()
                .mapToLong(group -> group.ids().nextExpiry())
                .min()
                .orElse(Long.MAX_VALUE);
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        super.snapshotState(context);
        for (Group group : groups) {
            setCurrentKey(group.key());
            store(group.ids().lists(false), once);
            store(group.ids().lists(true), keptOverLeap);
        }
    }

    private static void store(TreeMap<Long, IdList> lists, MapState<Long, byte[]> stored) throws Exception {
        for (Map.Entry<Long, IdList> list : lists.entrySet()) {
            if (list.getValue().isChanged()) {
                stored.put(list.getKey(), list.getValue().bytes());
            }
        }
    }

    @Override
    public void onEventTime(InternalTimer<String, VoidNamespace> fired) {
        throw new IllegalStateException("ids have no timers any more");
    }

    @Override
    public void onProcessingTime(InternalTimer<String, VoidNamespace> fired) {
        throw new IllegalStateException("ids know event time only");
    }
}
