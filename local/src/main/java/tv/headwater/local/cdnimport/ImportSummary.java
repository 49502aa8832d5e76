package tv.headwater.local.cdnimport;

import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.Map;

/** What was read, what became of it, and why some of it was left out. */
public final class ImportSummary {
    private static final int MAX_REASONS = 50;
    private static final String OTHER = "other reasons";

    private record Reason(long count, String first) {}

    private final Map<String, Reason> unreadable = new LinkedHashMap<>();
    private final Map<String, String> refused = new LinkedHashMap<>();
    private String failure = "";
    private long files;
    private long requests;
    private long published;
    private long stored;
    private long repeated;
    private long failed;

    void file() {
        files++;
    }

    void request() {
        requests++;
    }

    void published() {
        published++;
    }

    void stored() {
        stored++;
    }

    void repeated() {
        repeated++;
    }

    void failed(String reason) {
        failed++;
        failure = reason;
    }

    void refused(String file, String reason) {
        refused.put(file, reason);
    }

    void unreadable(String place, String reason) {
        boolean room = unreadable.containsKey(reason) || unreadable.size() < MAX_REASONS;
        unreadable.merge(
                room ? reason : OTHER,
                new Reason(1, place),
                (before, more) -> new Reason(before.count() + 1, before.first()));
    }

    /** Every request that was read is in Kinesis or was stored before, every file was a log that can be read. */
    public boolean isComplete() {
        return failed == 0 && refused.isEmpty() && requests > 0;
    }

    public long publishedRequests() {
        return published;
    }

    public void print(PrintStream out) {
        out.println("read          %,10d requests in %,d files".formatted(requests, files));
        out.println("published     %,10d".formatted(published));
        line(out, "stored before", stored, "raw.cdn_requests has their ids");
        line(out, "repeated", repeated, "their ids were in a line before");
        line(out, "not published", failed, failure + "; import again, what is stored is left out");
        unreadable.forEach(
                (reason, met) -> line(out, "skipped", met.count(), reason + " (first at " + met.first() + ")"));
        refused.forEach((file, reason) -> out.println("refused       " + file + ": " + reason));
    }

    private static void line(PrintStream out, String what, long count, String why) {
        if (count > 0) {
            out.println("%-13s %,10d   %s".formatted(what, count, why));
        }
    }
}
