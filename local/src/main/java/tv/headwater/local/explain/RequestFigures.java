package tv.headwater.local.explain;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tv.headwater.events.record.Beacon;
import tv.headwater.events.record.CmcdEntry;

/** What a session said with its requests for media. */
final class RequestFigures {
    private static final int MAX_DISTINCT = 5_000_000;
    private static final int MAX_BITRATES = 100;

    private final Set<Long> distinct = new HashSet<>();
    private final Map<String, Long> byObjectType = new TreeMap<>();
    private final Map<Long, Long> bitrates = new TreeMap<>();
    private long records;
    private long starved;
    private long urgent;
    private long mediaMillis;

    void take(Beacon beacon, String text) {
        records++;
        if (distinct.size() < MAX_DISTINCT) {
            distinct.add(Session.hash(text));
        }
        String type = beacon.getOt() == null ? "?" : beacon.getOt();
        byObjectType.merge(type, 1L, Long::sum);
        starved += Boolean.TRUE.equals(beacon.getBs()) ? 1 : 0;
        urgent += Boolean.TRUE.equals(beacon.getSu()) ? 1 : 0;
        if (type.equals("v") || type.equals("av")) {
            mediaMillis += beacon.getD() == null ? 0 : beacon.getD();
            takeBitrate(beacon.getBr());
        }
    }

    private void takeBitrate(@Nullable List<CmcdEntry> br) {
        if (br == null || br.isEmpty()) {
            return;
        }
        long kbps = br.stream().mapToLong(CmcdEntry::getValue).sum();
        if (bitrates.size() < MAX_BITRATES || bitrates.containsKey(kbps)) {
            bitrates.merge(kbps, 1L, Long::sum);
        }
    }

    long records() {
        return records;
    }

    long distinct() {
        return distinct.size();
    }

    /** Requests that say that the buffer ran empty before them ({@code bs}). */
    long starved() {
        return starved;
    }

    /** Requests of start-up, seek or recovery ({@code su}). */
    long urgent() {
        return urgent;
    }

    /** Media time of the video objects that were asked for. */
    long mediaMillis() {
        return mediaMillis;
    }

    Map<String, Long> byObjectType() {
        return byObjectType;
    }

    /** Requests for video by their bitrate in kbps. */
    Map<Long, Long> bitrates() {
        return bitrates;
    }
}
