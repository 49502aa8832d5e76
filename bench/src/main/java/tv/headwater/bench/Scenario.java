package tv.headwater.bench;

import java.io.PrintStream;
import java.util.List;

/** One measured claim. */
interface Scenario {
    /** What people type. */
    String name();

    /** What is compared with what, in a line. */
    String claim();

    /** What may follow the name, for people; empty if nothing. */
    default String options() {
        return "";
    }

    /**
     * The same scenario with what was typed behind its name.
     *
     * @throws IllegalArgumentException telling what is wrong with it
     */
    default Scenario with(List<String> arguments) {
        Options.of(arguments);
        return this;
    }

    /** Measures, and tells on the way what it found. */
    Result measure(Comparison comparison, PrintStream out);
}
