package tv.headwater.flink.viewing;

import org.jspecify.annotations.Nullable;

/**
 * One finished playback of one broadcast by one player: a row of {@code facts.views} (docs/metrics.md has each formula).
 *
 * <p>Times are milliseconds since the epoch on the server's clock; durations are milliseconds on the player's clock.
 *
 * @param viewId the key together with {@code part}
 * @param part 1; a player that comes back after its view was closed gets a row of its own with 2, 3 …
 * @param broadcastId what was watched
 * @param viewerId pseudonym of who watched
 * @param startedAt first record of the view
 * @param firstFrameAt when playback began; null if it never did
 * @param endedAt last record that was still part of the view
 * @param endReason why it is over
 * @param startupMillis waiting for the first frame, pauses excluded; null if it never came
 * @param playMillis time in play
 * @param pauseMillis time in pause
 * @param rebufferMillis time stalled after the first frame and outside seeks
 * @param rebuffers stalls of at least 250 ms
 * @param seekMillis time from a seek to playback
 * @param seeks number of seeks
 * @param watchMillis all but pause: start-up, play, rebuffering, seeking
 * @param meanBitrateKbps mean over the time in play; null if no bitrate was reported
 * @param beacons records that counted
 * @param duplicates records that had been seen before
 * @param lateBeacons records that came too late to be put in order; they prove presence and nothing else
 * @param clampedBeacons records whose clock was missing, absurd or ran backwards, and was replaced by the server's
 * @param errorCodes distinct codes, sorted, joined by commas; empty if there was none
 * @param country ISO 3166-1 alpha-2, or null
 * @param userAgent or null
 * @param startFailed a fatal error came before the first frame
 * @param exitedBeforeStart left after at least 1 s of waiting, without frame and without error
 * @param finalAt event time at which the row became final
 * @param device kind of device, {@code os} and {@code browser} by the user agent, or null
 * @param player library, as the page names it, or null
 * @param asn number of the network, or null
 * @param cdnHost that media last came from, or null
 * @param latencyMillis last live latency reported, or null
 * @param score 0 to 100, with its parts; null if there was nothing to judge
 */
public record View(
        String viewId,
        int part,
        String broadcastId,
        String viewerId,
        long startedAt,
        @Nullable Long firstFrameAt,
        long endedAt,
        EndReason endReason,
        @Nullable Long startupMillis,
        long playMillis,
        long pauseMillis,
        long rebufferMillis,
        int rebuffers,
        long seekMillis,
        int seeks,
        long watchMillis,
        @Nullable Integer meanBitrateKbps,
        long beacons,
        long duplicates,
        long lateBeacons,
        long clampedBeacons,
        String errorCodes,
        @Nullable String country,
        @Nullable String userAgent,
        boolean startFailed,
        boolean exitedBeforeStart,
        long finalAt,
        @Nullable String device,
        @Nullable String os,
        @Nullable String browser,
        @Nullable String player,
        @Nullable Long asn,
        @Nullable String cdnHost,
        @Nullable Integer latencyMillis,
        @Nullable Integer score,
        @Nullable Integer scoreSuccess,
        @Nullable Integer scoreStartup,
        @Nullable Integer scoreSmoothness,
        @Nullable Integer scoreQuality) {}
