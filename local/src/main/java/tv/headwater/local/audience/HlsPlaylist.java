package tv.headwater.local.audience;

import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a player reads of an HLS playlist (RFC 8216). */
sealed interface HlsPlaylist {
    int MAX_LINES = 20_000;
    Pattern BANDWIDTH = Pattern.compile("[:,]BANDWIDTH=(\\d{1,12})");

    /** The renditions, the lowest bitrate first. */
    record Master(List<Variant> variants) implements HlsPlaylist {}

    record Variant(URI uri, int kbps) {}

    /** @param ended whether no segment will follow */
    record Media(long firstSequence, int targetMillis, List<Segment> segments, boolean ended) implements HlsPlaylist {
        long lastSequence() {
            return firstSequence + segments.size() - 1;
        }

        Segment segment(long sequence) {
            return segments.get((int) (sequence - firstSequence));
        }

        /** Where a player joins: so many segments before the end (RFC 8216 §6.3.3). */
        long liveSequence(int segmentsBehind) {
            return Math.max(firstSequence, lastSequence() - segmentsBehind + 1);
        }
    }

    record Segment(URI uri, int durationMillis) {}

    /** @throws IllegalArgumentException if the text is no playlist a player could use */
    static HlsPlaylist parse(String text, URI base) {
        List<String> lines = text.lines().map(String::strip).limit(MAX_LINES).toList();
        if (lines.isEmpty() || !lines.get(0).equals("#EXTM3U")) {
            throw new IllegalArgumentException("no #EXTM3U at the beginning of " + base);
        }
        return text.contains("#EXT-X-STREAM-INF") ? master(lines, base) : media(lines, base);
    }

    private static Master master(List<String> lines, URI base) {
        List<Variant> variants = new ArrayList<>();
        int kbps = -1;
        for (String line : lines) {
            if (line.startsWith("#EXT-X-STREAM-INF:")) {
                Matcher bandwidth = BANDWIDTH.matcher(line);
                kbps = bandwidth.find() ? (int) (Long.parseLong(bandwidth.group(1)) / 1000) : 0;
            } else if (kbps >= 0 && !line.isEmpty() && !line.startsWith("#")) {
                variants.add(new Variant(base.resolve(line), kbps));
                kbps = -1;
            }
        }
        if (variants.isEmpty()) {
            throw new IllegalArgumentException("no rendition in " + base);
        }
        variants.sort(Comparator.comparingInt(Variant::kbps));
        return new Master(List.copyOf(variants));
    }

    private static Media media(List<String> lines, URI base) {
        List<Segment> segments = new ArrayList<>();
        long firstSequence = 0;
        int targetMillis = 2000;
        int durationMillis = 0;
        boolean ended = false;
        for (String line : lines) {
            if (line.startsWith("#EXT-X-MEDIA-SEQUENCE:")) {
                firstSequence = Long.parseLong(value(line));
            } else if (line.startsWith("#EXT-X-TARGETDURATION:")) {
                targetMillis = Math.max(500, millis(value(line)));
            } else if (line.startsWith("#EXTINF:")) {
                durationMillis = millis(value(line).split(",", -1)[0]);
            } else if (line.equals("#EXT-X-ENDLIST")) {
                ended = true;
            } else if (!line.isEmpty() && !line.startsWith("#")) {
                segments.add(new Segment(base.resolve(line), durationMillis));
            }
        }
        return new Media(firstSequence, targetMillis, List.copyOf(segments), ended);
    }

    private static String value(String line) {
        return line.substring(line.indexOf(':') + 1).strip();
    }

    private static int millis(String seconds) {
        return (int) Math.round(Double.parseDouble(seconds) * 1000);
    }
}
