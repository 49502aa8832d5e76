package tv.headwater.local.cli;

import java.io.PrintWriter;

/** What a person sees while the platform starts: a line per part, with the seconds since the start. */
final class StartProgress {
    private final PrintWriter out;
    private final long startNanos = System.nanoTime();

    StartProgress(PrintWriter out) {
        this.out = out;
    }

    synchronized void step(String what) {
        out.printf("  %5.1f s  %s%n", (System.nanoTime() - startNanos) / 1e9, what);
        out.flush();
    }

    synchronized void up(String url) {
        out.println("Headwater is up: " + url);
        out.flush();
    }

    synchronized void stopping() {
        out.println("Stopping …");
        out.flush();
    }

    synchronized void stopped() {
        out.println("Stopped.");
        out.flush();
    }
}
