package tv.headwater.local.cli;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;

/** A bar of bytes read, drawn over itself on a terminal; nothing is drawn for what is read in a second. */
final class ReadingProgress {
    private static final long QUIET_NANOS = 1_000_000_000L;
    private static final long REDRAW_NANOS = 200_000_000L;
    private static final int WIDTH = 40;
    private static final double MEGABYTE = 1e6;

    private final PrintStream err;
    private final boolean isTerminal;
    private long totalBytes;
    private long readBytes;
    private long drawnAtNanos;
    private boolean drawn;

    ReadingProgress(PrintStream err, boolean isTerminal) {
        this.err = err;
        this.isTerminal = isTerminal;
    }

    void begin(long bytes) {
        totalBytes = bytes;
        drawnAtNanos = System.nanoTime() + QUIET_NANOS;
    }

    /** Bytes read through the stream count. */
    InputStream counting(InputStream in) {
        return new FilterInputStream(in) {
            @Override
            public int read() throws IOException {
                int read = super.read();
                advance(read < 0 ? 0 : 1);
                return read;
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                int read = super.read(bytes, offset, length);
                advance(Math.max(0, read));
                return read;
            }
        };
    }

    void end() {
        if (drawn) {
            draw();
            err.println();
        }
    }

    private void advance(long bytes) {
        readBytes += bytes;
        if (isTerminal && System.nanoTime() - drawnAtNanos > REDRAW_NANOS) {
            draw();
        }
    }

    private void draw() {
        drawnAtNanos = System.nanoTime();
        drawn = true;
        err.print("\r  " + bar() + " %.1f MB".formatted(readBytes / MEGABYTE)
                + (totalBytes > 0 ? " of %.1f MB".formatted(totalBytes / MEGABYTE) : ""));
        err.flush();
    }

    private String bar() {
        if (totalBytes == 0) {
            return "";
        }
        int done = (int) Math.min(WIDTH, readBytes * WIDTH / totalBytes);
        return "[" + "#".repeat(done) + ".".repeat(WIDTH - done) + "]";
    }
}
