package tv.headwater.events.deadletter;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Something that came in and could not be understood, with all that a later, better reader needs to take it in after all.
 *
 * @param id UUID
 * @param atMillis when it came, ms since epoch
 * @param source which reader refused it
 * @param reason for people, short
 * @param origin who sent it
 * @param excerpt what it was
 */
public record DeadLetter(String id, long atMillis, Source source, String reason, Origin origin, Excerpt excerpt) {
    /** No more bytes of one line are kept; a longer one can be looked at, not replayed. */
    public static final int MAX_BYTES = 8192;

    /** The readers that bury what they cannot read. */
    public enum Source {
        /** A line of a body posted to {@code /v1/cmcd/{token}}. */
        CMCD_EVENT("cmcd-event"),
        /** The query argument or headers of a {@code GET /v1/cmcd/{token}}. */
        CMCD_REQUEST("cmcd-request"),
        /** A line of a CDN's log. */
        CDN_LOG("cdn-log"),
        /** A record of a stream, where a job reads it. */
        STREAM_RECORD("stream-record");

        private final String word;

        Source(String word) {
            this.word = word;
        }

        /** As letters name it. */
        public String word() {
            return word;
        }
    }

    /**
     * Who sent it, as far as is kept of accepted records too.
     *
     * @param broadcastId from the playback token; so {@code viewerId} and {@code nonce}
     * @param contentType as the sender named it
     * @param place the sender's neighbourhood and device
     */
    public record Origin(
            @Nullable String broadcastId,
            @Nullable String viewerId,
            @Nullable String nonce,
            @Nullable String contentType,
            Place place) {
        /** Nothing is known of the sender. */
        public static Origin unknown() {
            return new Origin(null, null, null, null, new Place(null, null, null, null));
        }
    }

    /** The sender's truncated address, country, network and user agent. */
    public record Place(
            @Nullable String ipPrefix,
            @Nullable String country,
            @Nullable Long asn,
            @Nullable String userAgent) {}

    /**
     * What could not be understood.
     *
     * @param line its place in what was sent, counted from 1
     * @param sizeBytes how long it was
     * @param bytes its first bytes, at most {@value #MAX_BYTES}
     */
    @SuppressWarnings("ArrayRecordComponent")
    public record Excerpt(int line, int sizeBytes, byte[] bytes) {
        public static Excerpt of(int line, byte[] all) {
            return new Excerpt(line, all.length, all.length > MAX_BYTES ? Arrays.copyOf(all, MAX_BYTES) : all);
        }

        /** All of it was kept: it can be replayed. */
        public boolean isWhole() {
            return bytes.length == sizeBytes;
        }
    }
}
