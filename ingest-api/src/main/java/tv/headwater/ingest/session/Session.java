package tv.headwater.ingest.session;

import java.util.List;
import tv.headwater.events.cmcd.CmcdLine;
import tv.headwater.events.playback.PlaybackToken;

/** One playback that reports: what its token grants, what it may still send, and its views. Thread-safe. */
public final class Session {
    private final PlaybackToken token;
    private final Share share;

    Session(PlaybackToken token, Share share) {
        this.token = token;
        this.share = share;
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
    public Verdict enter(long nowMillis) {
        return share.enter(nowMillis);
    }

    /**
     * Gives the records their view and the skew of their player's clock, and pays for all but the first.
     *
     * @return how many were put into the view that session ids share when there are too many
     */
    public int assign(List<CmcdLine.Parsed> lines, long receivedAtMillis) {
        return share.assign(lines, receivedAtMillis);
    }
}
