package tv.headwater.portal.figures;

import org.jspecify.annotations.Nullable;

/**
 * Viewers whom the CDN's log confirms, as the delivery job wrote them ({@code live_verified}; docs/metrics.md, "Verified viewers").
 *
 * @param viewers at the same second, by their beacons
 * @param verifiedViewers null while the log names no session of the broadcast
 */
record Verified(long version, int viewers, @Nullable Integer verifiedViewers) {}
