package tv.headwater.media.clips;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads a media playlist (RFC 8216 §4.3.3), as MediaLive and MediaConvert write them: one file per segment, in the playlist's folder.
 */
record SegmentList(List<MediaSegment> segments, boolean ended) {
    private static final Pattern PLAIN_NAME = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]{0,127}");
    private static final Pattern MAP = Pattern.compile("#EXT-X-MAP:.*URI=\"([^\"]+)\".*");

    SegmentList {
        segments = List.copyOf(segments);
    }

    /** Whether there is video of that moment. */
    boolean plays(long atMillis) {
        return segments.stream().anyMatch(each -> each.startMillis() <= atMillis && atMillis < each.endMillis());
    }

    /** @throws IllegalArgumentException if it is not such a playlist */
    static SegmentList parse(String playlist) {
        return new Reader().read(playlist);
    }

    private static final class Reader {
        private final List<MediaSegment> segments = new ArrayList<>();
        private long sequence;
        private double seconds;
        private double clock;
        private boolean timed;
        private boolean discontinuity;
        private boolean ended;
        private @Nullable String map;

        SegmentList read(String playlist) {
            if (!playlist.startsWith("#EXTM3U")) {
                throw new IllegalArgumentException("this is no playlist");
            }
            playlist.lines().forEach(this::line);
            return new SegmentList(segments, ended);
        }

        private void line(String line) {
            String value = line.substring(line.indexOf(':') + 1);
            if (line.startsWith("#EXT-X-MEDIA-SEQUENCE:")) {
                sequence = Long.parseLong(value);
            } else if (line.startsWith("#EXTINF:")) {
                seconds = Double.parseDouble(value.substring(0, value.indexOf(',')));
            } else if (line.startsWith("#EXT-X-PROGRAM-DATE-TIME:")) {
                timed(OffsetDateTime.parse(value).toInstant());
            } else if (line.equals("#EXT-X-DISCONTINUITY")) {
                discontinuity = true;
            } else if (line.startsWith("#EXT-X-MAP:")) {
                map = name(MAP.matcher(line));
            } else if (line.startsWith("#EXT-X-BYTERANGE") || line.startsWith("#EXT-X-KEY")) {
                throw new IllegalArgumentException("segments that are parts of files, or encrypted, cannot be copied");
            } else if (line.equals("#EXT-X-ENDLIST")) {
                ended = true;
            } else if (!line.isBlank() && !line.startsWith("#")) {
                segment(plain(line));
            }
        }

        /** The segments before the first time are dated back from it. */
        private void timed(Instant at) {
            double now = at.toEpochMilli() / 1000.0;
            if (!timed) {
                double shift = now - clock;
                segments.replaceAll(s -> new MediaSegment(
                        s.name(),
                        s.sequence(),
                        s.startMillis() + Math.round(shift * 1000),
                        s.millis(),
                        s.discontinuity(),
                        s.map()));
                timed = true;
            }
            clock = now;
        }

        private void segment(String name) {
            segments.add(new MediaSegment(
                    name, sequence++, Math.round(clock * 1000), Math.round(seconds * 1000), discontinuity, map));
            clock += seconds;
            discontinuity = false;
        }

        private static String name(Matcher tag) {
            if (!tag.matches()) {
                throw new IllegalArgumentException("an initialization section without an address");
            }
            return plain(tag.group(1));
        }

        /** An address that leaves the folder would copy what is none of ours. */
        private static String plain(String uri) {
            if (!PLAIN_NAME.matcher(uri).matches()) {
                throw new IllegalArgumentException("a segment lies elsewhere: " + uri);
            }
            return uri;
        }
    }
}
