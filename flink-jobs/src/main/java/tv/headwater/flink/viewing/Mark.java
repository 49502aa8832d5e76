package tv.headwater.flink.viewing;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tv.headwater.events.record.Beacon;
import tv.headwater.events.record.CmcdEntry;
import tv.headwater.flink.distribution.Durations;

/**
 * What one beacon contributes to the timeline of its view.
 *
 * @param receivedAt when the server accepted it, ms since epoch
 * @param clientAt the player's clock, ms since epoch; {@link #NONE} if it was absent or absurd
 * @param sn sequence number, {@link #NONE} if absent
 * @param kind which sort of record
 * @param state the state it proves; {@link PlayerState#UNKNOWN} if none
 * @param kbps bitrate, 0 if not reported
 * @param digest of everything else that tells two records apart
 * @param latencyMillis how far behind live, 0 if not reported
 * @param host where media comes from, null if not reported
 */
public record Mark(
        long receivedAt,
        long clientAt,
        long sn,
        Kind kind,
        PlayerState state,
        int kbps,
        int digest,
        int latencyMillis,
        @Nullable String host) {
    static final long NONE = Long.MIN_VALUE;
    /** A player's clock that is further off than ten years is no clock. */
    private static final long MAX_SKEW_MILLIS = 3_652L * 24 * 3_600_000;

    private static final int MAX_KBPS = 1_000_000;

    /** Constants are stored: only ever add at the end. */
    public enum Kind {
        OTHER,
        ERROR,
        /** {@code e=rr}: its time is the start of the request, so it says nothing about the order of states. */
        RESPONSE
    }

    static Mark of(Beacon beacon) {
        Kind kind = kind(beacon.getE());
        long clientAt = clientAt(beacon);
        PlayerState state = kind == Kind.RESPONSE ? PlayerState.UNKNOWN : PlayerState.of(beacon.getSta());
        return new Mark(
                beacon.getReceivedAt(),
                clientAt,
                beacon.getSn() == null || beacon.getSn() < 0 ? NONE : beacon.getSn(),
                kind,
                state,
                kbps(beacon),
                digest(beacon, clientAt),
                latencyMillis(beacon.getLtc()),
                MediaHost.of(beacon));
    }

    boolean repeats(Mark other) {
        return sn == other.sn && clientAt == other.clientAt && digest == other.digest;
    }

    boolean isNumbered() {
        return sn != NONE;
    }

    /** The same record received earlier: of copies, the first arrival counts. */
    Mark receivedNoLaterThan(Mark other) {
        return receivedAt <= other.receivedAt ? this : other;
    }

    private static Kind kind(@Nullable String event) {
        return switch (event == null ? "" : event) {
            case "rr" -> Kind.RESPONSE;
            case "e" -> Kind.ERROR;
            default -> Kind.OTHER;
        };
    }

    private static long clientAt(Beacon beacon) {
        Long ts = beacon.getTs();
        long received = beacon.getReceivedAt();
        return ts == null || ts < received - MAX_SKEW_MILLIS || ts > received + MAX_SKEW_MILLIS ? NONE : ts;
    }

    private static int digest(Beacon beacon, long clientAt) {
        String unique = clientAt == NONE ? beacon.getId() : "";
        return Objects.hash(beacon.getE(), beacon.getSta(), beacon.getUrl(), beacon.getCen(), unique);
    }

    private static int latencyMillis(@Nullable Long ltc) {
        return ltc == null ? 0 : (int) Math.max(0, Math.min(ltc, Durations.MAX_MILLIS));
    }

    private static int kbps(Beacon beacon) {
        if (beacon.getOt() != null
                && !beacon.getOt().equals("v")
                && !beacon.getOt().equals("av")) {
            return 0;
        }
        int playing = sum(beacon.getPb());
        return playing > 0 ? playing : sum(beacon.getBr());
    }

    /** Audio and video are listed one by one ({@code br=(900;v 64;a)}): together they are what the viewer gets. */
    private static int sum(@Nullable List<CmcdEntry> entries) {
        long sum = 0;
        for (CmcdEntry entry : entries == null ? List.<CmcdEntry>of() : entries) {
            sum += Math.max(0, Math.min(entry.getValue(), MAX_KBPS));
        }
        return (int) Math.min(sum, MAX_KBPS);
    }
}
