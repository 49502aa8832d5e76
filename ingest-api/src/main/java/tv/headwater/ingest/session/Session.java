package tv.headwater.ingest.session;

import java.util.List;
import tv.headwater.events.cmcd.CmcdLine;
import tv.headwater.events.playback.PlaybackToken;

/** One playback that reports: what its token grants, what it may still send, and its views. Thread-safe. */
public final class Session {
    /** So many refusals in a row of minutes are no player that was unlucky, but one that does not wait. */
    private static final int PATIENCE = 300;

    private static final double PATIENCE_PER_SECOND = 1;

    private final PlaybackToken token;
    private final TokenBucket budget;
    private final TokenBucket patience;
    private final Views views;
    private boolean stopped;

    Session(PlaybackToken token, TokenBucket budget, long nowMillis) {
        this.token = token;
        this.budget = budget;
        this.patience = new TokenBucket(PATIENCE_PER_SECOND, PATIENCE, nowMillis);
        this.views = new Views(token.nonce());
    }

    /** What a request may do. */
    public enum Verdict {
        WELCOME,
        /** More than its share: again later. */
        LATER,
        /** It has been told so too often: never again. */
        NEVER
    }

    public PlaybackToken token() {
        return token;
    }

    /** Pays for a request and its first record. */
    public synchronized Verdict enter(long nowMillis) {
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
    public synchronized int assign(List<CmcdLine.Parsed> lines, long receivedAtMillis) {
        budget.overdraw(lines.size() - 1);
        return views.assign(lines, receivedAtMillis);
    }
}
