package tv.headwater.local.explain;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tv.headwater.flink.viewing.ToldView;
import tv.headwater.flink.viewing.ToldView.StateChange;
import tv.headwater.flink.viewing.ToldView.Stretch;

/** Sessions as people read them; needs no colour. */
final class TextReport {
    private static final String LEGEND = "s start-up  ━ play  R rebuffering  k seek  . pause  l loading again"
            + "   (below: what is too short to be seen; ! error)";
    private static final int MAX_LISTED = 40;
    private static final int NAME_CHARS = 12;
    private static final int FIGURE_CHARS = 48;

    private final PrintStream out;

    TextReport(PrintStream out) {
        this.out = out;
    }

    void print(SessionReport session) {
        out.println("session " + (session.sid() == null ? "(no sid)" : session.sid())
                + (session.cid() == null ? "" : "   content " + session.cid()));
        out.println("  " + about(session));
        out.println("  " + heard(session));
        out.println();
        if (session.view() != null) {
            printView(session, session.view());
        }
        if (session.requests().records() > 0) {
            printRequests(session.requests());
        }
        printDropped(session.dropped());
        list("notes", Notes.of(session));
        out.println();
    }

    private static String about(SessionReport session) {
        List<String> parts = new ArrayList<>();
        parts.add("CMCD "
                + session.versions().stream().map(version -> "v" + version).collect(Collectors.joining(", ")));
        add(parts, session.player());
        add(parts, session.format() == null ? null : Words.format(session.format()));
        add(parts, session.streamType() == null ? null : Words.streamType(session.streamType()));
        return String.join(" · ", parts);
    }

    private static void add(List<String> parts, @Nullable String part) {
        if (part != null) {
            parts.add(part);
        }
    }

    private static String heard(SessionReport session) {
        List<String> parts = new ArrayList<>();
        if (session.eventRecords() > 0) {
            String kinds = session.events().entrySet().stream()
                    .map(event -> Words.number(event.getValue()) + " " + Words.event(event.getKey()))
                    .collect(Collectors.joining(", "));
            parts.add(Words.count(session.eventRecords(), "event record") + " (" + kinds + ")");
        }
        if (session.requests().records() > 0) {
            parts.add(Words.count(session.requests().records(), "request"));
        }
        return String.join(", ", parts);
    }

    private void printView(SessionReport session, ToldView view) {
        if (!view.states().isEmpty()) {
            List<Long> errorsAt = session.errors().stream()
                    .map(SessionReport.PlayerError::ts)
                    .filter(Objects::nonNull)
                    .toList();
            new TimeBar(view).lines(errorsAt).forEach(line -> out.println("  " + line));
            out.println("  " + LEGEND);
            out.println();
        }
        printTimes(view);
        printErrors(session, view);
        out.println("  metrics");
        Figures.of(session, view).forEach((name, value) -> out.println("      " + padded(name, FIGURE_CHARS) + value));
        list("states", view.states().stream().map(change -> line(change, view)).toList());
    }

    private void printTimes(ToldView view) {
        row("start-up", view.startupMillis() == null ? "no first frame" : Words.duration(view.startupMillis()));
        row("play", Words.duration(view.playMillis()));
        row("pause", Words.duration(view.pauseMillis()));
        int tooShort = view.stalls().size() - view.countedStalls();
        row(
                "rebuffering",
                Words.duration(view.rebufferMillis())
                        + in(view.countedStalls(), "stall")
                        + (tooShort > 0 ? " and " + tooShort + " too short to count" : ""));
        stretches(view.stalls(), view);
        row("seek", Words.duration(view.seekMillis()) + in(view.seeks().size(), "seek"));
        stretches(view.seeks(), view);
        String bitrates = Figures.bitrates(view);
        row("bitrates", bitrates.isEmpty() ? "none reported" : bitrates);
    }

    private static String in(long number, String noun) {
        return number == 0 ? "" : " in " + Words.count(number, noun);
    }

    private void stretches(List<Stretch> stretches, ToldView view) {
        limited(stretches.stream()
                        .map(stretch -> "at " + padded(Words.position(stretch.from() - view.firstAt()), NAME_CHARS)
                                + Words.duration(stretch.spentMillis())
                                + (stretch.to() == view.lastAt() ? "  (still on at the end)" : ""))
                        .toList())
                .forEach(line -> out.println("      " + line));
    }

    private void printErrors(SessionReport session, ToldView view) {
        if (session.errors().isEmpty()) {
            row("errors", "none");
            return;
        }
        row("errors", Words.count(session.errors().size(), "report"));
        limited(session.errors().stream().map(error -> line(error, view)).toList())
                .forEach(line -> out.println("      " + line));
    }

    private static String line(SessionReport.PlayerError error, ToldView view) {
        String at = error.ts() == null ? "" : "at " + padded(Words.position(error.ts() - view.firstAt()), NAME_CHARS);
        String codes = error.codes().isEmpty() ? "no code" : String.join(", ", error.codes());
        return at
                + codes
                + ("f".equals(error.state()) ? ", fatal" : "")
                + (error.state() == null ? "" : " (sta=" + error.state() + ")");
    }

    private static String line(StateChange change, ToldView view) {
        return padded(Words.position(change.at() - view.firstAt()), NAME_CHARS)
                + change.state().sta() + "  " + Words.state(change.state());
    }

    private void printRequests(RequestFigures requests) {
        row("requests", counts(requests.byObjectType()) + " by object type");
        if (!requests.bitrates().isEmpty()) {
            row(
                    "asked for",
                    requests.bitrates().entrySet().stream()
                                    .limit(MAX_LISTED)
                                    .map(asked ->
                                            Words.number(asked.getKey()) + " kbps × " + Words.number(asked.getValue()))
                                    .collect(Collectors.joining(", "))
                            + (requests.mediaMillis() > 0
                                    ? ": " + Words.duration(requests.mediaMillis()) + " of video"
                                    : ""));
        }
        row("starved", Words.count(requests.starved(), "request") + " with bs, " + requests.urgent() + " with su");
    }

    private void printDropped(Map<SessionReport.Dropped, Long> dropped) {
        if (dropped.isEmpty()) {
            row("dropped keys", "none");
            return;
        }
        list(
                "dropped keys",
                dropped.entrySet().stream()
                        .map(entry -> padded(entry.getKey().key(), NAME_CHARS) + Words.number(entry.getValue()) + " ×  "
                                + entry.getKey().reason())
                        .toList());
    }

    /** What became of the lines that are in no session. */
    void printInput(InputFigures figures, int sessions) {
        out.println(Words.count(figures.reports(), "record") + " in " + Words.count(sessions, "session")
                + (figures.nothing().isEmpty() ? "" : "; not looked at: " + counts(figures.nothing())));
        if (figures.leftOut() > 0) {
            out.println("too many sessions: " + Words.count(figures.leftOut(), "record") + " left out");
        }
        if (!figures.unreadable().isEmpty()) {
            out.println("rejected:");
            figures.unreadable()
                    .forEach((reason, met) -> out.println(
                            "  " + Words.number(met.count()) + " ×  " + reason + "  (first at " + met.first() + ")"));
        }
    }

    static String counts(Map<String, Long> counts) {
        return counts.entrySet().stream()
                .map(entry -> Words.number(entry.getValue()) + " " + entry.getKey())
                .collect(Collectors.joining(", "));
    }

    private void list(String name, List<String> lines) {
        if (!lines.isEmpty()) {
            out.println("  " + name);
            limited(lines).forEach(line -> out.println("      " + line));
        }
    }

    private static List<String> limited(List<String> lines) {
        if (lines.size() <= MAX_LISTED) {
            return lines;
        }
        List<String> some = new ArrayList<>(lines.subList(0, MAX_LISTED));
        some.add("… " + Words.number(lines.size() - MAX_LISTED) + " more; --json has all");
        return some;
    }

    private void row(String name, String value) {
        out.println("  " + padded(name, NAME_CHARS + 2) + value);
    }

    private static String padded(String text, int chars) {
        return text + " ".repeat(Math.max(1, chars - text.length()));
    }
}
