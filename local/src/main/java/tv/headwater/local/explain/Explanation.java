package tv.headwater.local.explain;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Explains what players sent: reads inputs of any known format, tells it apart by session. */
public final class Explanation {
    /** More than this are counted and not told apart: somebody invents them, or the input should be cut. */
    private static final int MAX_SESSIONS = 50_000;

    private record Key(String input, @Nullable String sid) {}

    private final Map<Key, Session> sessions = new LinkedHashMap<>();
    private final InputFigures figures = new InputFigures();

    /**
     * Reads one input to its end.
     *
     * @param name for people, and to keep records without session id of several inputs apart
     */
    public void read(String name, Iterator<String> lines) {
        LineReader reader = new LineReader();
        for (long number = 1; lines.hasNext(); number++) {
            for (Heard heard : reader.read(lines.next())) {
                take(name, number, heard);
            }
        }
    }

    private void take(String name, long line, Heard heard) {
        figures.count(name, line, heard);
        if (heard instanceof Heard.Report report) {
            String sid = report.beacon().getSid();
            Key key = new Key(sid == null ? name : "", sid);
            Session session = sessions.get(key);
            if (session == null && sessions.size() == MAX_SESSIONS) {
                figures.sessionLeftOut();
                return;
            }
            sessions.computeIfAbsent(key, k -> new Session(k.sid())).take(report);
        }
    }

    /** What was understood so far, the sessions in the order in which they began. */
    public Explained end() {
        List<SessionReport> reports =
                sessions.values().stream().map(Session::end).toList();
        return new Explained(reports, figures);
    }
}
