package tv.headwater.flink.viewing;

import java.io.IOException;
import tv.headwater.flink.platform.CompactFormat;
import tv.headwater.flink.platform.CompactInput;
import tv.headwater.flink.platform.CompactOutput;

/** How a view is stored. Its times are near each other, so they are written as ways from the last record. */
final class ViewStateFormat implements CompactFormat<ViewState> {
    private static final long serialVersionUID = 1L;
    private static final PlayerState[] STATES = PlayerState.values();
    private static final Mark.Kind[] KINDS = Mark.Kind.values();

    @Override
    public Class<ViewState> type() {
        return ViewState.class;
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public void write(ViewState state, CompactOutput out) {
        long base = state.lastReceivedAt();
        out.number(base);
        out.word(state.viewId());
        out.number(state.part());
        out.word(state.broadcastId());
        out.word(state.viewerId());
        out.word(state.country());
        out.word(state.userAgent());
        out.number(state.asOf() - base);
        writeKnown(state.skewMillis(), 0, out);
        out.number(state.beacons());
        out.number(state.duplicates());
        out.number(state.lateBeacons());
        out.word(state.errorCodes());
        out.flag(state.closed());
        write(state.traits(), out);
        write(state.played(), base, out);
        out.count(state.recent().length);
        for (Mark mark : state.recent()) {
            write(mark, base, out);
        }
    }

    @Override
    public ViewState read(int version, CompactInput in) throws IOException {
        long base = in.number();
        String viewId = in.word();
        int part = (int) in.number();
        String broadcastId = in.commonWord();
        String viewerId = in.word();
        String country = in.commonWordOrNull();
        String userAgent = in.commonWordOrNull();
        long asOf = base + in.number();
        long skewMillis = readKnown(0, in);
        long beacons = in.number();
        long duplicates = in.number();
        long lateBeacons = in.number();
        String errorCodes = in.word();
        boolean closed = in.flag();
        ViewTraits traits = readTraits(in);
        Playhead played = readPlayhead(base, in);
        return new ViewState(
                viewId,
                part,
                broadcastId,
                viewerId,
                country,
                userAgent,
                asOf,
                base,
                skewMillis,
                beacons,
                duplicates,
                lateBeacons,
                errorCodes,
                played,
                readMarks(base, in),
                closed,
                traits,
                null);
    }

    private static void write(ViewTraits traits, CompactOutput out) {
        out.word(traits.device());
        out.word(traits.os());
        out.word(traits.browser());
        out.word(traits.player());
        out.numberOrNull(traits.asn());
    }

    private static ViewTraits readTraits(CompactInput in) throws IOException {
        return new ViewTraits(
                in.commonWordOrNull(),
                in.commonWordOrNull(),
                in.commonWordOrNull(),
                in.commonWordOrNull(),
                in.numberOrNull());
    }

    private static void write(Playhead playhead, long base, CompactOutput out) {
        writeKnown(playhead.firstAt(), base, out);
        writeKnown(playhead.reachedAt(), base, out);
        out.count(playhead.state().ordinal());
        writeKnown(playhead.stateSince(), base, out);
        out.flag(playhead.intent());
        out.flag(playhead.started());
        writeKnown(playhead.firstFrameAt(), base, out);
        out.flag(playhead.seeking());
        writeKnown(playhead.stalledSince(), base, out);
        out.number(playhead.kbps());
        out.flag(playhead.troubled());
        writeKnown(playhead.sn(), 0, out);
        writeKnown(playhead.numberedAt(), base, out);
        out.number(playhead.startupMillis());
        out.number(playhead.carriedStartupMillis());
        out.number(playhead.playMillis());
        out.number(playhead.pauseMillis());
        out.number(playhead.rebufferMillis());
        out.number(playhead.rebuffers());
        out.number(playhead.seekMillis());
        out.number(playhead.seeks());
        out.number(playhead.reloadMillis());
        out.number(playhead.bitrateMillis());
        out.number(playhead.bitratePlayMillis());
        out.number(playhead.clamped());
        out.number(playhead.latencyMillis());
        out.word(playhead.host());
        out.number(playhead.qualityMillis());
        out.number(playhead.carriedWatchMillis());
        out.number(playhead.carriedRebufferMillis());
    }

    private static Playhead readPlayhead(long base, CompactInput in) throws IOException {
        return new Playhead(
                readKnown(base, in),
                readKnown(base, in),
                STATES[in.size()],
                readKnown(base, in),
                in.flag(),
                in.flag(),
                readKnown(base, in),
                in.flag(),
                readKnown(base, in),
                (int) in.number(),
                in.flag(),
                readKnown(0, in),
                readKnown(base, in),
                in.number(),
                in.number(),
                in.number(),
                in.number(),
                in.number(),
                (int) in.number(),
                in.number(),
                (int) in.number(),
                in.number(),
                in.number(),
                in.number(),
                in.number(),
                (int) in.number(),
                in.commonWordOrNull(),
                in.number(),
                in.number(),
                in.number());
    }

    private static void write(Mark mark, long base, CompactOutput out) {
        out.number(mark.receivedAt() - base);
        writeKnown(mark.clientAt(), base, out);
        writeKnown(mark.sn(), 0, out);
        out.count(mark.kind().ordinal());
        out.count(mark.state().ordinal());
        out.number(mark.kbps());
        out.number(mark.digest());
        out.number(mark.latencyMillis());
        out.word(mark.host());
    }

    private static Mark[] readMarks(long base, CompactInput in) throws IOException {
        Mark[] marks = new Mark[in.size()];
        for (int i = 0; i < marks.length; i++) {
            marks[i] = new Mark(
                    base + in.number(),
                    readKnown(base, in),
                    readKnown(0, in),
                    KINDS[in.size()],
                    STATES[in.size()],
                    (int) in.number(),
                    (int) in.number(),
                    (int) in.number(),
                    in.commonWordOrNull());
        }
        return marks;
    }

    /** {@link Mark#NONE} in one byte. */
    private static void writeKnown(long value, long base, CompactOutput out) {
        out.flag(value != Mark.NONE);
        if (value != Mark.NONE) {
            out.number(value - base);
        }
    }

    private static long readKnown(long base, CompactInput in) throws IOException {
        return in.flag() ? base + in.number() : Mark.NONE;
    }
}
