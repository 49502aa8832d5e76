package tv.headwater.local.dashboards;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Reads what one dashboard hears: the head of the answer, the chunks (RFC 9112 §7.1), the events in them, and of each event
 * the time of its figures. Keeps nothing but where it stands: there are thousands.
 */
final class EventStreamReader {
    /** Told once for each event that carries figures, at its end. */
    interface Listener {
        /** @param asOfMillis time of the figures, ms since epoch; 0 if it says none */
        void heard(long asOfMillis);
    }

    private static final byte[] HEAD_END = bytes("\r\n\r\n");
    private static final byte[] OK = bytes("HTTP/1.1 200");
    private static final byte[] EVENT = bytes("event: figures\n");
    private static final byte[] AS_OF = bytes("\"as_of\":");
    private static final byte[] EVENT_END = bytes("\n\n");

    private enum Part {
        STATUS,
        HEAD,
        CHUNK_SIZE,
        CHUNK,
        CHUNK_END,
        REFUSED
    }

    private final Listener listener;
    private final Match headEnd = new Match(HEAD_END);
    private final Match event = new Match(EVENT);
    private final Match asOf = new Match(AS_OF);
    private final Match eventEnd = new Match(EVENT_END);
    private Part part = Part.STATUS;
    private int statusAt;
    private int chunkLeft;
    private boolean hasFigures;
    private boolean readsAsOf;
    private long asOfMillis;

    EventStreamReader(Listener listener) {
        this.listener = listener;
    }

    /** Whether the server answered anything but 200. */
    boolean isRefused() {
        return part == Part.REFUSED;
    }

    void read(ByteBuffer bytes) {
        while (bytes.hasRemaining() && part != Part.REFUSED) {
            read(bytes.get());
        }
    }

    private void read(byte next) {
        switch (part) {
            case STATUS -> readStatus(next);
            case HEAD -> part = headEnd.completes(next) ? Part.CHUNK_SIZE : Part.HEAD;
            case CHUNK_SIZE -> readChunkSize(next);
            case CHUNK -> readChunk(next);
            case CHUNK_END -> part = next == '\n' ? Part.CHUNK_SIZE : Part.CHUNK_END;
            case REFUSED -> {}
        }
    }

    private void readStatus(byte next) {
        if (next != OK[statusAt]) {
            part = Part.REFUSED;
        } else if (++statusAt == OK.length) {
            part = Part.HEAD;
        }
    }

    private void readChunkSize(byte next) {
        int digit = Character.digit(next, 16);
        if (digit >= 0) {
            chunkLeft = chunkLeft * 16 + digit;
        } else if (next == '\n') {
            part = Part.CHUNK;
        }
    }

    private void readChunk(byte next) {
        readEvent(next);
        if (--chunkLeft == 0) {
            part = Part.CHUNK_END;
        }
    }

    private void readEvent(byte next) {
        if (readsAsOf) {
            readsAsOf = next >= '0' && next <= '9';
            asOfMillis = readsAsOf ? asOfMillis * 10 + (next - '0') : asOfMillis;
        }
        hasFigures |= event.completes(next);
        readsAsOf |= asOf.completes(next);
        if (eventEnd.completes(next)) {
            if (hasFigures) {
                listener.heard(asOfMillis);
            }
            hasFigures = false;
            asOfMillis = 0;
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** Finds a text that begins with no repetition of itself, byte by byte. */
    private static final class Match {
        private final byte[] wanted;
        private int at;

        Match(byte[] wanted) {
            this.wanted = wanted;
        }

        boolean completes(byte next) {
            if (next != wanted[at]) {
                at = next == wanted[0] ? 1 : 0;
                return false;
            }
            at = at + 1 == wanted.length ? 0 : at + 1;
            return at == 0;
        }
    }
}
