package tv.headwater.bench;

import java.io.PrintStream;

/** One measured claim. */
interface Scenario {
    /** What people type. */
    String name();

    /** What is compared with what, in a line. */
    String claim();

    /** Measures, and tells on the way what it found. */
    Result measure(Comparison comparison, PrintStream out);
}
