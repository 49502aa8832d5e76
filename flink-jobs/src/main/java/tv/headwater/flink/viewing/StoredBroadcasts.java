package tv.headwater.flink.viewing;

import java.util.function.Consumer;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.jspecify.annotations.Nullable;
import tv.headwater.flink.platform.CompactFormat;
import tv.headwater.flink.platform.CompactType;
import tv.headwater.flink.platform.StoredMap;
import tv.headwater.flink.platform.WriteBehind;

/** The keyed state of {@code viewing.audience}. */
final class StoredBroadcasts implements WriteBehind.Stored<OpenBroadcast> {
    private final Consumer<String> currentKey;
    private final ValueState<AudienceState> audience;
    private final MapState<Long, WaitingChanges> waiting;
    private final MapState<Long, SeriesBucket> series;
    private final MapState<Long, SeriesBucket> minutes;
    private final MapState<String, Slice> slices;

    StoredBroadcasts(RuntimeContext context, Consumer<String> currentKey) {
        this.currentKey = currentKey;
        audience = context.getState(
                new ValueStateDescriptor<>("audience", new CompactType<>(new AudienceFormats.StateFormat())));
        waiting = map(context, "waiting", Types.LONG, new AudienceFormats.WaitingFormat());
        series = map(context, "buckets", Types.LONG, new AudienceFormats.BucketFormat());
        minutes = map(context, "minutes", Types.LONG, new AudienceFormats.BucketFormat());
        slices = map(context, "slices", Types.STRING, new AudienceFormats.SliceFormat());
    }

    private static <K, V> MapState<K, V> map(
            RuntimeContext context, String name, TypeInformation<K> keys, CompactFormat<V> values) {
        return context.getMapState(new MapStateDescriptor<>(name, keys, new CompactType<>(values)));
    }

    @Override
    public void setKey(String broadcastId) {
        currentKey.accept(broadcastId);
    }

    @Override
    public @Nullable OpenBroadcast read() throws Exception {
        AudienceState figures = audience.value();
        StoredMap<Long, ChangesOfTick> changes = StoredMap.load(waiting, ChangesOfTick::of);
        if (figures == null && changes.isEmpty()) {
            return null;
        }
        return new OpenBroadcast(
                figures == null ? AudienceState.EMPTY : figures,
                changes,
                StoredMap.load(series, bucket -> bucket),
                StoredMap.load(minutes, bucket -> bucket),
                BroadcastSlices.load(slices));
    }

    @Override
    public void write(OpenBroadcast broadcast) throws Exception {
        audience.update(broadcast.audience);
        broadcast.waiting.store(waiting, ChangesOfTick::stored);
        broadcast.series.store(series);
        broadcast.minutes.store(minutes);
        broadcast.slices.store(slices);
    }

    @Override
    public void clear() {
        audience.clear();
        waiting.clear();
        series.clear();
        minutes.clear();
        slices.clear();
    }
}
