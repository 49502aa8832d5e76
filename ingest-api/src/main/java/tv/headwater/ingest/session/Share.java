package tv.headwater.ingest.session;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import tv.headwater.events.cmcd.CmcdLine;
import tv.headwater.ingest.session.Session.Verdict;

/** What one playback may still send, and its views, whichever of its tokens it comes with. Thread-safe. */
final class Share {
    /** So many refusals in a row of minutes are no player that was unlucky, but one that does not wait. */
    private static final int PATIENCE = 300;

    private static final double PATIENCE_PER_SECOND = 1;

    /** Of bodies being read and records being stored: a small part of what all may hold, so that one cannot crowd out the rest. */
    static final long MAX_HELD_BYTES = 1024 * 1024;

    private final TokenBucket budget;
    private final TokenBucket patience;
    private final Views views;
    private final AtomicLong heldBytes = new AtomicLong();
    private boolean stopped;

    Share(String nonce, TokenBucket budget, long nowMillis) {
        this.budget = budget;
        this.patience = new TokenBucket(PATIENCE_PER_SECOND, PATIENCE, nowMillis);
        this.views = new Views(nonce);
    }

    /** Pays for a request and its first record. */
    synchronized Verdict enter(long nowMillis) {
        if (stopped) {
            return Verdict.NEVER;
        }
        if (budget.take(nowMillis)) {
            return Verdict.WELCOME;
        }
        stopped = !patience.take(nowMillis);
        return stopped ? Verdict.NEVER : Verdict.LATER;
    }

    /** Pays for the further records of a request. */
    synchronized void pay(int records) {
        if (records > 0) {
            budget.overdraw(records);
        }
    }

    synchronized void giveBack(int records) {
        budget.giveBack(records);
    }

    /** Whoever holds nothing may have as much as one request needs, which has bounds of its own. */
    boolean hold(long bytes) {
        long before = heldBytes.getAndAdd(bytes);
        if (before > 0 && before + bytes > MAX_HELD_BYTES) {
            heldBytes.addAndGet(-bytes);
            return false;
        }
        return true;
    }

    void release(long bytes) {
        heldBytes.addAndGet(-bytes);
    }

    /**
     * Gives the records their view and the skew of their player's clock.
     *
     * @return how many were put into the view that session ids share when there are too many
     */
    synchronized int assign(List<CmcdLine.Parsed> lines, long receivedAtMillis) {
        return views.assign(lines, receivedAtMillis);
    }
}
