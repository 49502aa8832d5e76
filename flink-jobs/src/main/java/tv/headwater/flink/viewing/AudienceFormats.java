package tv.headwater.flink.viewing;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import tv.headwater.flink.platform.CompactFormat;
import tv.headwater.flink.platform.CompactInput;
import tv.headwater.flink.platform.CompactOutput;

/** How the figures of a broadcast are stored, and how changes of them travel. */
final class AudienceFormats {
    private static final Dimension[] DIMENSIONS = Dimension.values();

    private AudienceFormats() {}

    static final class ChangeFormat implements CompactFormat<TickChanges> {
        private static final long serialVersionUID = 1L;

        @Override
        public Class<TickChanges> type() {
            return TickChanges.class;
        }

        @Override
        public int version() {
            return 2;
        }

        @Override
        public void write(TickChanges tick, CompactOutput out) {
            ChangesOfTick changes = tick.changes();
            out.word(tick.broadcastId());
            out.number(tick.tick());
            BucketSums buckets = changes.buckets();
            out.count(buckets.size());
            for (int i = 0; i < buckets.size(); i++) {
                out.number(tick.tick() - buckets.bucketAt(i));
                TallyFormat.write(buckets.sum(i), out);
            }
            out.count(changes.slices().size());
            changes.slices().forEach((dimension, value, sum) -> {
                out.count(dimension.ordinal());
                out.word(value);
                TallyFormat.write(sum, out);
            });
            writeWords(changes.viewers().toArray(AudienceChange.NO_VIEWERS), out);
        }

        @Override
        public TickChanges read(int version, CompactInput in) throws IOException {
            if (version < 2) {
                throw new IOException(
                        "changes of single views travelled in version " + version + ": it is stored nowhere");
            }
            TickChanges tick = new TickChanges(in.commonWord(), in.number(), new ChangesOfTick());
            ChangesOfTick changes = tick.changes();
            for (int buckets = in.size(); buckets > 0; buckets--) {
                TallyFormat.readInto(changes.buckets().of(tick.tick() - in.number()), in);
            }
            for (int slices = in.size(); slices > 0; slices--) {
                TallyFormat.readInto(changes.slices().of(DIMENSIONS[in.size()], in.commonWord()), in);
            }
            for (String viewer : readWords(in)) {
                changes.viewer(viewer);
            }
            return tick;
        }
    }

    static final class WaitingFormat implements CompactFormat<WaitingChanges> {
        private static final long serialVersionUID = 1L;

        @Override
        public Class<WaitingChanges> type() {
            return WaitingChanges.class;
        }

        @Override
        public int version() {
            return 1;
        }

        @Override
        public void write(WaitingChanges waiting, CompactOutput out) {
            out.count(waiting.shares().length);
            for (WaitingChanges.Share share : waiting.shares()) {
                out.number(share.bucketAt());
                TallyFormat.write(share.tally(), out);
            }
            writeSlices(waiting.slices(), out);
            writeWords(waiting.viewers(), out);
        }

        @Override
        public WaitingChanges read(int version, CompactInput in) throws IOException {
            WaitingChanges.Share[] shares = new WaitingChanges.Share[in.size()];
            for (int i = 0; i < shares.length; i++) {
                shares[i] = new WaitingChanges.Share(in.number(), TallyFormat.read(in));
            }
            return new WaitingChanges(shares, readSlices(in), readWords(in));
        }
    }

    static final class StateFormat implements CompactFormat<AudienceState> {
        private static final long serialVersionUID = 1L;

        @Override
        public Class<AudienceState> type() {
            return AudienceState.class;
        }

        @Override
        public int version() {
            return 1;
        }

        @Override
        public void write(AudienceState state, CompactOutput out) {
            TallyFormat.write(state.totals(), out);
            out.number(state.tickAt());
            out.number(state.peakViewers());
            out.number(state.peakAt());
            out.number(state.expiresAt());
            out.number(state.settlesAt());
            out.number(state.firstViewerAt());
            out.number(state.lastViewerAt());
            out.number(state.viewerTicks());
            out.bytes(state.uniques());
            out.number(state.uniqueViewers());
            out.count(state.tracked().length);
            for (int values : state.tracked()) {
                out.count(values);
            }
        }

        @Override
        public AudienceState read(int version, CompactInput in) throws IOException {
            return new AudienceState(
                    TallyFormat.read(in),
                    in.number(),
                    (int) in.number(),
                    in.number(),
                    in.number(),
                    in.number(),
                    in.number(),
                    in.number(),
                    in.number(),
                    in.bytes(),
                    in.number(),
                    readTracked(in));
        }

        private static int[] readTracked(CompactInput in) throws IOException {
            int[] tracked = new int[in.size()];
            for (int i = 0; i < tracked.length; i++) {
                tracked[i] = in.size();
            }
            return tracked;
        }
    }

    static final class BucketFormat implements CompactFormat<SeriesBucket> {
        private static final long serialVersionUID = 1L;

        @Override
        public Class<SeriesBucket> type() {
            return SeriesBucket.class;
        }

        @Override
        public int version() {
            return 1;
        }

        @Override
        public void write(SeriesBucket bucket, CompactOutput out) {
            TallyFormat.write(bucket.tally(), out);
            out.number(bucket.viewers());
            out.number(bucket.plays());
            out.flag(bucket.changed());
            out.number(bucket.peakViewers());
            writeMillis(bucket.latencyP50Millis(), out);
            writeMillis(bucket.latencyP95Millis(), out);
        }

        @Override
        public SeriesBucket read(int version, CompactInput in) throws IOException {
            return new SeriesBucket(
                    TallyFormat.read(in),
                    (int) in.number(),
                    (int) in.number(),
                    in.flag(),
                    (int) in.number(),
                    readMillis(in),
                    readMillis(in));
        }

        private static void writeMillis(@Nullable Integer millis, CompactOutput out) {
            out.numberOrNull(millis == null ? null : Long.valueOf(millis));
        }

        private static @Nullable Integer readMillis(CompactInput in) throws IOException {
            Long millis = in.numberOrNull();
            return millis == null ? null : (Integer) millis.intValue();
        }
    }

    static final class SliceFormat implements CompactFormat<Slice> {
        private static final long serialVersionUID = 1L;

        @Override
        public Class<Slice> type() {
            return Slice.class;
        }

        @Override
        public int version() {
            return 1;
        }

        @Override
        public void write(Slice slice, CompactOutput out) {
            TallyFormat.write(slice.tally(), out);
            out.flag(slice.listed());
        }

        @Override
        public Slice read(int version, CompactInput in) throws IOException {
            return new Slice(TallyFormat.read(in), in.flag());
        }
    }

    private static void writeSlices(SliceShare[] slices, CompactOutput out) {
        out.count(slices.length);
        for (SliceShare slice : slices) {
            out.count(slice.dimension().ordinal());
            out.word(slice.value());
            TallyFormat.write(slice.tally(), out);
        }
    }

    private static SliceShare[] readSlices(CompactInput in) throws IOException {
        int size = in.size();
        SliceShare[] slices = size == 0 ? SliceShare.NONE : new SliceShare[size];
        for (int i = 0; i < size; i++) {
            slices[i] = new SliceShare(DIMENSIONS[in.size()], in.word(), TallyFormat.read(in));
        }
        return slices;
    }

    private static void writeWords(String[] words, CompactOutput out) {
        out.count(words.length);
        for (String word : words) {
            out.word(word);
        }
    }

    private static String[] readWords(CompactInput in) throws IOException {
        int size = in.size();
        String[] words = size == 0 ? AudienceChange.NO_VIEWERS : new String[size];
        for (int i = 0; i < size; i++) {
            words[i] = in.word();
        }
        return words;
    }
}
