package tv.headwater.ingest.session;

import java.util.List;
import tv.headwater.events.cmcd.CmcdLine;
import tv.headwater.ingest.session.Session.Verdict;

/** What one playback may still send, and its views, whichever of its tokens it comes with. Thread-safe. */
final class Share {
    /** So many refusals in a row of minutes are no player that was unlucky, but one that does not wait. */
    private static final int PATIENCE = 300;

    private static final double PATIENCE_PER_SECOND = 1;

    private final TokenBucket budget;
    private final TokenBucket patience;
    private final Views views;
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

    /**
     * Gives the records their view and the skew of their player's clock, and pays for all but the first.
     *
     * @return how many were put into the view that session ids share when there are too many
     */
    synchronized int assign(List<CmcdLine.Parsed> lines, long receivedAtMillis) {
        budget.overdraw(lines.size() - 1);
        return views.assign(lines, receivedAtMillis);
    }
}
