package tv.headwater.flink.delivery;

import org.jspecify.annotations.Nullable;
import tv.headwater.flink.viewing.PlayerState;

/**
 * All that is remembered of one player's session. Stored in state: only ever grows.
 *
 * @param asOf event time up to which it is known
 * @param viewId of its beacons; null while none came
 * @param state by the newest beacon, {@code order} and {@code clientAt} which that is, {@code stateSince} when it came
 * @param firstBeaconAt first beacon, and {@code lastBeaconAt} the latest; 0 for none
 * @param viewerSince when it began to count as a viewer; 0 while it does not
 * @param verified it counts as a verified viewer
 * @param firstRequestAt first request, and {@code lastRequestAt} the latest; 0 for none
 * @param lastBytesAt latest answer with bytes
 * @param firstMediaAt first segment, and {@code lastMediaAt} the latest; 0 for none
 * @param mediaMillis of all segments, and {@code knownMillis} of those whose bitrate is known
 * @param kbpsMillis sum of kbps × milliseconds
 * @param starvations requests that told of an empty buffer
 * @param bufferMillis that the latest segment's request told; -1 for none
 * @param cdnViewer it counts as a viewer by its requests alone, and {@code cdnView} as a view
 * @param watchedMillis while it counted as a viewer, and {@code verifiedMillis} as a verified one
 */
public record SessionState(
        String broadcastId,
        String sid,
        long asOf,
        @Nullable String viewId,
        PlayerState state,
        long order,
        long clientAt,
        long stateSince,
        long firstBeaconAt,
        long lastBeaconAt,
        long viewerSince,
        boolean verified,
        long requests,
        long bytes,
        long firstRequestAt,
        long lastRequestAt,
        long lastBytesAt,
        long firstMediaAt,
        long lastMediaAt,
        long mediaMillis,
        long knownMillis,
        long kbpsMillis,
        long starvations,
        long bufferMillis,
        boolean cdnViewer,
        boolean cdnView,
        long watchedMillis,
        long verifiedMillis) {

    static SessionState begin(Sign sign) {
        return new SessionState(
                sign.broadcastId(),
                sign.sid(),
                sign.at(),
                null,
                PlayerState.UNKNOWN,
                -1,
                0,
                sign.at(),
                0,
                0,
                0,
                false,
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
                -1,
                false,
                false,
                0,
                0);
    }

    boolean hasBeacons() {
        return viewId != null;
    }

    boolean isViewer() {
        return viewerSince != 0;
    }

    /** The latest sign of any kind. */
    long lastSignAt() {
        return Math.max(lastBeaconAt, lastRequestAt);
    }

    /** A beacon proves presence; it sets the state if it is the player's newest word on it. */
    SessionState heard(Sign beacon, long now) {
        boolean newRun = beacon.order() < order && beacon.clientAt() > clientAt;
        boolean newest = beacon.order() < 0 || beacon.order() > order || newRun;
        boolean sets = beacon.state() != PlayerState.UNKNOWN && newest;
        return new SessionState(
                broadcastId,
                sid,
                asOf,
                viewId == null ? beacon.viewId() : viewId,
                sets ? beacon.state() : state,
                newest ? beacon.order() : order,
                newest ? beacon.clientAt() : clientAt,
                sets && beacon.state() != state ? now : stateSince,
                firstBeaconAt == 0 ? beacon.at() : firstBeaconAt,
                Math.max(lastBeaconAt, beacon.at()),
                viewerSince,
                verified,
                requests,
                bytes,
                firstRequestAt,
                lastRequestAt,
                lastBytesAt,
                firstMediaAt,
                lastMediaAt,
                mediaMillis,
                knownMillis,
                kbpsMillis,
                starvations,
                bufferMillis,
                cdnViewer,
                cdnView,
                watchedMillis,
                verifiedMillis);
    }

    SessionState fetched(Sign request) {
        boolean media = request.media();
        long at = request.at();
        boolean latest = media && at >= lastMediaAt;
        return new SessionState(
                broadcastId,
                sid,
                asOf,
                viewId,
                state,
                order,
                clientAt,
                stateSince,
                firstBeaconAt,
                lastBeaconAt,
                viewerSince,
                verified,
                requests + 1,
                bytes + request.bytes(),
                firstRequestAt == 0 ? at : Math.min(firstRequestAt, at),
                Math.max(lastRequestAt, at),
                request.bytes() > 0 ? Math.max(lastBytesAt, at) : lastBytesAt,
                !media ? firstMediaAt : firstMediaAt == 0 ? at : Math.min(firstMediaAt, at),
                media ? Math.max(lastMediaAt, at) : lastMediaAt,
                mediaMillis + (media ? request.millis() : 0),
                knownMillis + (media && request.kbps() > 0 ? request.millis() : 0),
                kbpsMillis + (media ? request.kbps() * request.millis() : 0),
                starvations + (media && request.starved() ? 1 : 0),
                latest ? request.bufferMillis() : bufferMillis,
                cdnViewer,
                cdnView,
                watchedMillis,
                verifiedMillis);
    }

    /** The same at a later time, with what counts from then on. */
    SessionState counting(
            long now, long newViewerSince, boolean newVerified, boolean newCdnViewer, boolean newCdnView) {
        long passed = Math.max(0, now - asOf);
        return new SessionState(
                broadcastId,
                sid,
                Math.max(asOf, now),
                viewId,
                state,
                order,
                clientAt,
                stateSince,
                firstBeaconAt,
                lastBeaconAt,
                newViewerSince,
                newVerified,
                requests,
                bytes,
                firstRequestAt,
                lastRequestAt,
                lastBytesAt,
                firstMediaAt,
                lastMediaAt,
                mediaMillis,
                knownMillis,
                kbpsMillis,
                starvations,
                bufferMillis,
                newCdnViewer,
                newCdnView,
                watchedMillis + (isViewer() ? passed : 0),
                verifiedMillis + (verified ? passed : 0));
    }
}
