package tv.headwater.local.cli;

import java.io.PrintWriter;

/** What a person sees while the platform starts: a line per part, with the seconds since the start. */
final class StartProgress {
    private final PrintWriter out;
    private final long startNanos = System.nanoTime();
    private boolean up;

    StartProgress(PrintWriter out) {
        this.out = out;
    }

    synchronized void step(String what) {
        out.printf("  %5.1f s  %s%n", (System.nanoTime() - startNanos) / 1e9, what);
        out.flush();
    }

    synchronized void up(String url) {
        up = true;
        out.println("Headwater is up: " + url);
        out.flush();
    }

    /** A start that failed has been told already; what it began is taken back without words. */
    synchronized void stopping() {
        if (up) {
            out.println("Stopping …");
            out.flush();
        }
    }

    synchronized void stopped() {
        if (up) {
            out.println("Stopped.");
            out.flush();
        }
    }
}
