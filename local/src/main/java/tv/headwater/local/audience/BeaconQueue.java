package tv.headwater.local.audience;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * One viewer's reports on their way: in order, one request at a time. 429 and 5xx are tried again as hls.js does, but with a
 * back-off; 410 ends reporting; any other refusal drops the records.
 */
final class BeaconQueue {
    static final int MAX_WAITING = 64;
    private static final int MAX_BATCH = 16;
    private static final long FIRST_PAUSE_MILLIS = 500;
    private static final int MAX_DOUBLINGS = 5;

    private final Deque<String> waiting = new ArrayDeque<>();
    private List<String> underWay = List.of();
    private long notBeforeMillis;
    private int failures;
    private int dropped;
    private boolean closed;

    void add(String line) {
        if (closed || waiting.size() >= MAX_WAITING) {
            dropped++;
        } else {
            waiting.add(line);
        }
    }

    /** The next body to post, or empty when there is none or it is not time. */
    String next(long nowMillis) {
        if (!underWay.isEmpty() || waiting.isEmpty() || nowMillis < notBeforeMillis) {
            return "";
        }
        List<String> batch = new ArrayList<>();
        while (batch.size() < MAX_BATCH && !waiting.isEmpty()) {
            batch.add(waiting.remove());
        }
        underWay = List.copyOf(batch);
        return String.join("\n", batch) + "\n";
    }

    /** @param status 0 when there was no answer */
    void answered(int status, long nowMillis) {
        List<String> sent = underWay;
        underWay = List.of();
        if (status / 100 == 2) {
            failures = 0;
        } else if (status == 0 || status == 429 || status >= 500) {
            for (int i = sent.size() - 1; i >= 0; i--) {
                waiting.addFirst(sent.get(i));
            }
            notBeforeMillis = nowMillis + (FIRST_PAUSE_MILLIS << Math.min(MAX_DOUBLINGS, failures++));
        } else {
            dropped += sent.size();
            closed = status == 410;
        }
    }

    boolean isIdle() {
        return underWay.isEmpty() && waiting.isEmpty();
    }

    int dropped() {
        return dropped;
    }
}
