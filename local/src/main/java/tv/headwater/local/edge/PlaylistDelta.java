package tv.headwater.local.edge;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Shortens a live playlist to what a player lacks that has seen it a moment ago (draft-pantos-hls-rfc8216bis §6.2.5.1, playlist
 * delta updates). Only playlists that offer it by CAN-SKIP-UNTIL.
 */
final class PlaylistDelta {
    private static final Pattern SKIP_UNTIL = Pattern.compile("CAN-SKIP-UNTIL=(\\d+(?:\\.\\d+)?)");
    private static final Pattern DURATION = Pattern.compile("#EXTINF:(\\d+(?:\\.\\d+)?)");
    /** Tags that belong to the segment after them; all before the first one are the playlist's own. */
    private static final List<String> OF_SEGMENTS = List.of(
            "#EXTINF:",
            "#EXT-X-PROGRAM-DATE-TIME:",
            "#EXT-X-DISCONTINUITY\n",
            "#EXT-X-GAP",
            "#EXT-X-KEY:",
            "#EXT-X-MAP:");

    private PlaylistDelta() {}

    private record Segment(int from, double seconds) {}

    /** Empty when there is nothing to skip, or the playlist does not offer it. */
    static Optional<String> of(String playlist) {
        Matcher offer = SKIP_UNTIL.matcher(playlist);
        if (!offer.find() || playlist.contains("#EXT-X-ENDLIST")) {
            return Optional.empty();
        }
        List<Segment> segments = segments(playlist);
        double left = Double.parseDouble(offer.group(1));
        int kept = segments.size();
        while (kept > 0 && left > 0) {
            kept--;
            left -= segments.get(kept).seconds();
        }
        return kept == 0
                ? Optional.empty()
                : Optional.of(playlist.substring(0, segments.get(0).from())
                        + "#EXT-X-SKIP:SKIPPED-SEGMENTS=" + kept + "\n"
                        + playlist.substring(segments.get(kept).from()));
    }

    private static List<Segment> segments(String playlist) {
        List<Segment> all = new ArrayList<>();
        int from = -1;
        double seconds = 0;
        for (int at = 0; at < playlist.length(); at = end(playlist, at)) {
            boolean tag = playlist.charAt(at) == '#';
            if (tag && from < 0 && isOfSegment(playlist, at)) {
                from = at;
            }
            if (tag && playlist.startsWith("#EXTINF:", at)) {
                Matcher duration = DURATION.matcher(playlist).region(at, end(playlist, at));
                seconds = duration.lookingAt() ? Double.parseDouble(duration.group(1)) : 0;
            } else if (!tag && from >= 0) {
                all.add(new Segment(from, seconds));
                from = -1;
            }
        }
        return all;
    }

    private static boolean isOfSegment(String playlist, int at) {
        return OF_SEGMENTS.stream().anyMatch(tag -> playlist.startsWith(tag, at));
    }

    /** Where the next line begins. */
    private static int end(String text, int at) {
        int newline = text.indexOf('\n', at);
        return newline < 0 ? text.length() : newline + 1;
    }
}
