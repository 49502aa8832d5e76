package tv.headwater.media.clips;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Decides which segments hold a cut. Whole ones: nothing is encoded again, and the player begins and ends within them. */
final class ClipCut {
    /** A cut may begin or end so much outside of what there is: players and playlists round. */
    static final long TOLERANCE_MILLIS = 1_000;

    private ClipCut() {}

    /** What a playlist has of a cut. */
    sealed interface Outcome {}

    /**
     * All of it.
     *
     * @param first media sequence number of its first segment
     * @param last of its last
     * @param startMillis where in the first segment the cut begins
     * @param durationMillis of video: less than of the clock if the encoder was gone in between
     */
    record Found(long first, long last, int startMillis, int durationMillis) implements Outcome {}

    /** Its end is still to come. */
    record NotYet() implements Outcome {}

    /** It has left the window, or never was. */
    record Gone() implements Outcome {}

    static Outcome of(SegmentList list, long fromMillis, long toMillis) {
        List<MediaSegment> hold = list.segments().stream()
                .filter(segment -> segment.endMillis() > fromMillis && segment.startMillis() < toMillis)
                .toList();
        boolean ahead = list.segments().isEmpty()
                || list.segments().get(list.segments().size() - 1).endMillis() < toMillis - TOLERANCE_MILLIS;
        if (hold.isEmpty()) {
            return ahead && !list.ended() ? new NotYet() : new Gone();
        }
        MediaSegment first = hold.get(0);
        MediaSegment last = hold.get(hold.size() - 1);
        if (first.startMillis() > fromMillis + TOLERANCE_MILLIS) {
            return new Gone();
        }
        if (ahead) {
            return list.ended() ? new Gone() : new NotYet();
        }
        long start = Math.max(0, fromMillis - first.startMillis());
        return new Found(first.sequence(), last.sequence(), (int) start, (int) (played(hold, toMillis) - start));
    }

    /** How much of these segments has played at a time: while an encoder was gone the clock went on, the video did not. */
    private static long played(List<MediaSegment> segments, long atMillis) {
        return segments.stream()
                .mapToLong(segment -> Math.max(0, Math.min(segment.millis(), atMillis - segment.startMillis())))
                .sum();
    }

    /** These segments of a rendition; fewer than asked for if it lacks some. */
    static List<MediaSegment> segments(SegmentList list, Found found) {
        return list.segments().stream()
                .filter(segment -> segment.sequence() >= found.first() && segment.sequence() <= found.last())
                .toList();
    }

    /** The files these segments consist of, each once. */
    static Set<String> files(List<MediaSegment> segments) {
        Set<String> names = new LinkedHashSet<>();
        segments.stream().map(MediaSegment::map).filter(Objects::nonNull).forEach(names::add);
        segments.stream().map(MediaSegment::name).forEach(names::add);
        return names;
    }

    /** A complete playlist of these segments alone. */
    static String playlist(List<MediaSegment> segments) {
        long longest = segments.stream().mapToLong(MediaSegment::millis).max().orElse(1_000);
        List<String> lines = new ArrayList<>(List.of(
                "#EXTM3U",
                "#EXT-X-VERSION:7",
                "#EXT-X-PLAYLIST-TYPE:VOD",
                "#EXT-X-INDEPENDENT-SEGMENTS",
                "#EXT-X-TARGETDURATION:" + Math.max(1, Math.round(longest / 1000.0)),
                "#EXT-X-MEDIA-SEQUENCE:0"));
        String map = null;
        for (MediaSegment segment : segments) {
            if (segment.discontinuity() && segment != segments.get(0)) {
                lines.add("#EXT-X-DISCONTINUITY");
            }
            if (segment.map() != null && !segment.map().equals(map)) {
                map = segment.map();
                lines.add("#EXT-X-MAP:URI=\"" + map + "\"");
            }
            lines.add("#EXTINF:%d.%03d,".formatted(segment.millis() / 1000, segment.millis() % 1000));
            lines.add(segment.name());
        }
        lines.add("#EXT-X-ENDLIST");
        return String.join("\n", lines) + "\n";
    }
}
