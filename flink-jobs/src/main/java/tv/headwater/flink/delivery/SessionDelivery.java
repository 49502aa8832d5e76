package tv.headwater.flink.delivery;

import org.jspecify.annotations.Nullable;

/**
 * What the CDN delivered to one session: a row of {@code facts.deliveries} (docs/metrics.md). Times are ms since epoch.
 *
 * @param source {@code beacons} if the player reported, and then {@code viewId} is a view of {@code facts.views}; {@code cdn} for a
 *     view that is known by its requests alone
 * @param watchedMillis while it counted as a viewer by its beacons, and {@code verifiedMillis} as a verified one; null for the CDN's
 * @param playMillis media fetched, less what was left in the buffer; null if requests told no durations, or beacons tell better
 * @param rebuffers requests that told of an empty buffer; null where beacons tell better
 */
public record SessionDelivery(
        String broadcastId,
        String sid,
        String source,
        @Nullable String viewId,
        long startedAt,
        long endedAt,
        long requests,
        long bytes,
        @Nullable Long watchedMillis,
        @Nullable Long verifiedMillis,
        @Nullable Long playMillis,
        @Nullable Long rebuffers,
        @Nullable Integer meanBitrateKbps,
        long finalAt) {
    static final String BEACONS = "beacons";
    static final String CDN = "cdn";

    /** Null for a session that was neither heard of nor proven to watch. */
    static @Nullable SessionDelivery of(SessionState state, long now) {
        boolean reported = state.hasBeacons();
        if (!reported && !state.cdnView()) {
            return null;
        }
        long first = reported && state.firstRequestAt() == 0
                ? state.firstBeaconAt()
                : reported ? Math.min(state.firstBeaconAt(), state.firstRequestAt()) : state.firstMediaAt();
        boolean played = !reported && state.mediaMillis() > 0;
        return new SessionDelivery(
                state.broadcastId(),
                state.sid(),
                reported ? BEACONS : CDN,
                state.viewId(),
                first,
                state.lastSignAt(),
                state.requests(),
                state.bytes(),
                reported ? (Long) state.watchedMillis() : null,
                reported ? (Long) state.verifiedMillis() : null,
                played ? (Long) Math.max(0, state.mediaMillis() - Math.max(0, state.bufferMillis())) : null,
                reported ? null : (Long) state.starvations(),
                reported || state.knownMillis() == 0
                        ? null
                        : (Integer) (int) (state.kbpsMillis() / state.knownMillis()),
                now);
    }
}
