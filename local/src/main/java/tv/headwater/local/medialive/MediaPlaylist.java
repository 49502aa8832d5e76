package tv.headwater.local.medialive;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One rendition's live playlist (draft-pantos-hls-rfc8216bis §4.4.3): a window over the newest segments, from which a player can
 * skip what it knows.
 *
 * @param firstSequence media sequence number of the first segment
 * @param discontinuitiesBefore how many discontinuities have left the window
 * @param ended whether no segment will follow
 */
record MediaPlaylist(long firstSequence, long discontinuitiesBefore, List<Segment> segments, boolean ended) {
    /** A player that was here a moment ago is sent only so much of the end, by the edge; less is not allowed (§4.4.3.8). */
    private static final int SKIP_TARGETS = 6;

    private static final int CHARS_PER_SEGMENT = 100;
    private static final Pattern NUMBER = Pattern.compile("_(\\d+)\\.ts$");

    /** @param discontinuity whether the encoding begins anew with this segment */
    record Segment(String name, double seconds, Instant programTime, boolean discontinuity) {
        Instant end() {
            return programTime.plus(Math.round(seconds * 1000), ChronoUnit.MILLIS);
        }
    }

    MediaPlaylist {
        segments = List.copyOf(segments);
    }

    static MediaPlaylist empty() {
        return new MediaPlaylist(1, 0, List.of(), false);
    }

    /** With one more segment, and at most {@code window} in all. */
    MediaPlaylist plus(Segment segment, int window) {
        List<Segment> all = new ArrayList<>(segments);
        all.add(segment);
        int gone = Math.max(0, all.size() - window);
        long discontinuitiesGone =
                all.subList(0, gone).stream().filter(Segment::discontinuity).count();
        return new MediaPlaylist(
                firstSequence + gone,
                discontinuitiesBefore + discontinuitiesGone,
                all.subList(gone, all.size()),
                false);
    }

    MediaPlaylist end() {
        return new MediaPlaylist(firstSequence, discontinuitiesBefore, segments, true);
    }

    /** The number in the newest segment's name. */
    OptionalInt lastNumber() {
        if (segments.isEmpty()) {
            return OptionalInt.empty();
        }
        Matcher number = NUMBER.matcher(segments.get(segments.size() - 1).name());
        return number.find() ? OptionalInt.of(Integer.parseInt(number.group(1))) : OptionalInt.empty();
    }

    String render() {
        long target = targetSeconds();
        StringBuilder text = new StringBuilder(segments.size() * CHARS_PER_SEGMENT)
                .append("#EXTM3U\n#EXT-X-VERSION:9\n#EXT-X-INDEPENDENT-SEGMENTS\n#EXT-X-TARGETDURATION:")
                .append(target)
                .append("\n#EXT-X-SERVER-CONTROL:CAN-SKIP-UNTIL=")
                .append(SKIP_TARGETS * target)
                .append("\n#EXT-X-MEDIA-SEQUENCE:")
                .append(firstSequence)
                .append("\n#EXT-X-DISCONTINUITY-SEQUENCE:")
                .append(discontinuitiesBefore)
                .append('\n');
        for (Segment segment : segments) {
            render(text, segment);
        }
        return text.append(ended ? "#EXT-X-ENDLIST\n" : "").toString();
    }

    private static void render(StringBuilder text, Segment segment) {
        if (segment.discontinuity()) {
            text.append("#EXT-X-DISCONTINUITY\n");
        }
        text.append("#EXT-X-PROGRAM-DATE-TIME:")
                .append(segment.programTime().truncatedTo(ChronoUnit.MILLIS))
                .append("\n#EXTINF:")
                .append(BigDecimal.valueOf(Math.round(segment.seconds() * 100_000), 5)
                        .toPlainString())
                .append(",\n")
                .append(segment.name())
                .append('\n');
    }

    /** Each duration, rounded, must not be greater (§4.4.3.1). */
    private long targetSeconds() {
        double longest = segments.stream().mapToDouble(Segment::seconds).max().orElse(1);
        return Math.max(1, Math.round(longest));
    }

    /** Reads what {@link #render} wrote. */
    static MediaPlaylist parse(String text) {
        long sequence = 1;
        long discontinuities = 0;
        List<Segment> segments = new ArrayList<>();
        boolean discontinuity = false;
        boolean ended = false;
        Instant time = Instant.EPOCH;
        double seconds = 0;
        for (String line : text.split("\n")) {
            String value = line.substring(line.indexOf(':') + 1);
            if (line.startsWith("#EXT-X-MEDIA-SEQUENCE:")) {
                sequence = Long.parseLong(value);
            } else if (line.startsWith("#EXT-X-DISCONTINUITY-SEQUENCE:")) {
                discontinuities = Long.parseLong(value);
            } else if (line.equals("#EXT-X-DISCONTINUITY")) {
                discontinuity = true;
            } else if (line.startsWith("#EXT-X-PROGRAM-DATE-TIME:")) {
                time = Instant.parse(value);
            } else if (line.startsWith("#EXTINF:")) {
                seconds = Double.parseDouble(value.substring(0, value.indexOf(',')));
            } else if (line.equals("#EXT-X-ENDLIST")) {
                ended = true;
            } else if (!line.startsWith("#") && !line.isBlank()) {
                segments.add(new Segment(line, seconds, time, discontinuity));
                discontinuity = false;
            }
        }
        return new MediaPlaylist(sequence, discontinuities, segments, ended);
    }
}
