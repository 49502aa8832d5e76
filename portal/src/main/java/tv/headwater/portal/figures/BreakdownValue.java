package tv.headwater.portal.figures;

/**
 * The part of a broadcast that one value of one dimension has ({@code live_breakdown}; docs/metrics.md). Times in ms.
 *
 * @param dimension country, device, os, browser, player, cdn_host, asn or rendition
 * @param value {@code other} for all beyond the largest, {@code unknown} where nothing was reported
 * @param failures at start and while playing
 * @param bitrateMs Σ kbps × play ms
 */
record BreakdownValue(
        String dimension,
        String value,
        long version,
        int viewersNow,
        long views,
        long starts,
        long exitsBeforeStart,
        long failures,
        long playMs,
        long watchMs,
        long rebufferMs,
        long bitrateMs) {

    /** Whether it says the same, perhaps of a later time. */
    boolean saysTheSameAs(BreakdownValue other) {
        return equals(other.at(version));
    }

    private BreakdownValue at(long anotherVersion) {
        return new BreakdownValue(
                dimension,
                value,
                anotherVersion,
                viewersNow,
                views,
                starts,
                exitsBeforeStart,
                failures,
                playMs,
                watchMs,
                rebufferMs,
                bitrateMs);
    }

    /** A value that is not among the largest any more is written once more, with nothing in it. */
    boolean isEmpty() {
        return viewersNow == 0 && views == 0 && watchMs == 0 && playMs == 0;
    }
}
