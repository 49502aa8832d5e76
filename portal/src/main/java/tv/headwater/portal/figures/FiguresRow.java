package tv.headwater.portal.figures;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the database says of one broadcast at one tick.
 *
 * @param totals null while nothing was measured, or when nothing newer was
 * @param verified null while the delivery job said nothing, or nothing newer
 * @param buckets those that may be new
 * @param breakdown values that may be new
 * @param distributions null if there are none that may be new
 */
record FiguresRow(
        UUID broadcastId,
        String phase,
        @Nullable Totals totals,
        @Nullable Verified verified,
        List<Bucket> buckets,
        List<BreakdownValue> breakdown,
        @Nullable Distributions distributions) {}
