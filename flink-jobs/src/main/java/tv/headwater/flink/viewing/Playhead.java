package tv.headwater.flink.viewing;

import org.jspecify.annotations.Nullable;

/**
 * How far the timeline of a view has been read, and what it added up to there. Stored in state: only ever grows.
 *
 * <p>Times without another word are on the player's clock, {@link Mark#NONE} where they have not come.
 *
 * @param firstAt first record of this part of the view
 * @param reachedAt up to where time has been spent
 * @param state what the player does since {@code stateSince}
 * @param intent the player was told to play: this is an attempt, not a preload
 * @param started a frame was shown, at {@code firstFrameAt}
 * @param seeking a seek has begun and playback has not come back: waiting is seek time
 * @param stalledSince start of the stall that is on
 * @param kbps last bitrate reported, 0 if none
 * @param troubled an error came and playback has not begun anew since
 * @param sn sequence number of the last settled record, and {@code numberedAt} its time
 * @param carriedStartupMillis part of {@code startupMillis} that an earlier part of the view has accounted for
 * @param reloadMillis loading again after the first frame: watched, but no rebuffering
 * @param bitrateMillis sum of kbps × milliseconds over {@code bitratePlayMillis}, the play time with a known bitrate
 * @param clamped records whose own time could not be used
 * @param latencyMillis last live latency reported, 0 if none
 * @param host that media last came from
 * @param qualityMillis sum of quality in thousandths × milliseconds over {@code bitratePlayMillis} ({@link ViewScore})
 * @param carriedWatchMillis watched in earlier parts of the view, and {@code carriedRebufferMillis} stalled
 */
public record Playhead(
        long firstAt,
        long reachedAt,
        PlayerState state,
        long stateSince,
        boolean intent,
        boolean started,
        long firstFrameAt,
        boolean seeking,
        long stalledSince,
        int kbps,
        boolean troubled,
        long sn,
        long numberedAt,
        long startupMillis,
        long carriedStartupMillis,
        long playMillis,
        long pauseMillis,
        long rebufferMillis,
        int rebuffers,
        long seekMillis,
        int seeks,
        long reloadMillis,
        long bitrateMillis,
        long bitratePlayMillis,
        long clamped,
        int latencyMillis,
        @Nullable String host,
        long qualityMillis,
        long carriedWatchMillis,
        long carriedRebufferMillis) {

    static final Playhead START = new Playhead(
            Mark.NONE,
            Mark.NONE,
            PlayerState.UNKNOWN,
            Mark.NONE,
            false,
            false,
            Mark.NONE,
            false,
            Mark.NONE,
            0,
            false,
            Mark.NONE,
            Mark.NONE,
            0,
            0,
            0,
            0,
            0,
            0,
            0,
            0,
            0,
            0,
            0,
            0,
            0,
            null,
            0,
            0,
            0);

    /** All but pause, of this part of the view. */
    long watchMillis() {
        return startupMillis - carriedStartupMillis + playMillis + rebufferMillis + seekMillis + reloadMillis;
    }

    /** Of all parts of the view. */
    long allWatchMillis() {
        return carriedWatchMillis + watchMillis();
    }

    /** Rebuffering as thousandths of the time watched, over all parts. */
    int stallShare() {
        long watched = allWatchMillis();
        return watched <= 0 ? 0 : (int) ((carriedRebufferMillis + rebufferMillis) * 1_000 / watched);
    }

    boolean isStalled() {
        return stalledSince != Mark.NONE;
    }
}
