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

    /** Pays for the further records of a request, whether they can be read or not. */
    public void pay(int records) {
        share.pay(records);
    }

    /** Returns what was paid for records that we could not store: whoever sends them again as told has not sent too much. */
    public void giveBack(int records) {
        share.giveBack(records);
    }

    /**
     * Asks for memory, which {@link #release} gives back.
     *
     * @return false if this playback holds so much already that it must wait
     */
    public boolean hold(long bytes) {
        return share.hold(bytes);
    }

    public void release(long bytes) {
        share.release(bytes);
    }

    /**
     * Gives the records their view and the skew of their player's clock.
     *
     * @return how many were put into the view that session ids share when there are too many
     */
    public int assign(List<CmcdLine.Parsed> lines, long receivedAtMillis) {
        return share.assign(lines, receivedAtMillis);
    }
}
