package tv.headwater.local.explain;

import java.io.IOException;
import java.io.PrintStream;
import java.util.List;

/** Everything that was understood, for people or for machines. */
public final class Explained {
    private final List<SessionReport> sessions;
    private final InputFigures figures;

    Explained(List<SessionReport> sessions, InputFigures figures) {
        this.sessions = sessions;
        this.figures = figures;
    }

    /** Whether any record of CMCD was found. */
    public boolean isUnderstood() {
        return !sessions.isEmpty();
    }

    /** Why nothing was understood, in a line. */
    public String whyNot() {
        if (figures.isEmpty()) {
            return "the input is empty";
        }
        if (figures.unreadable().isEmpty()) {
            return "there is no CMCD in it (" + TextReport.counts(figures.nothing()) + ")";
        }
        var first = figures.unreadable().entrySet().iterator().next();
        return "nothing in it is CMCD, an HTTP capture or a CloudFront log; "
                + first.getValue().first() + ": " + first.getKey();
    }

    public void print(PrintStream out) {
        TextReport report = new TextReport(out);
        sessions.forEach(report::print);
        report.printInput(figures, sessions.size());
    }

    public void printJson(PrintStream out) throws IOException {
        out.println(JsonReport.of(sessions));
    }
}
