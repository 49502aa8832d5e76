package tv.headwater.portal.summary;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tv.headwater.portal.broadcasts.Broadcast;

/**
 * A broadcast as a whole, for its creator.
 *
 * @param summary null if nobody has watched
 * @param moments of its chat, in the order of the evening
 */
public record SummaryPage(
        Broadcast broadcast,
        @Nullable BroadcastSummary summary,
        List<SummaryTile> tiles,
        List<SummaryBars.Row> retention,
        List<SummaryBars> bars,
        List<SummaryMoment> moments) {

    static SummaryPage unwatched(Broadcast broadcast) {
        return new SummaryPage(broadcast, null, List.of(), List.of(), List.of(), List.of());
    }

    static SummaryPage of(
            Broadcast broadcast, BroadcastSummary summary, List<SummaryTile> tiles, List<SummaryMoment> moments) {
        return new SummaryPage(
                broadcast,
                summary,
                tiles,
                SummaryBars.retention(summary),
                List.of(
                        SummaryBars.startups(summary),
                        SummaryBars.rebuffering(summary),
                        SummaryBars.countries(summary),
                        SummaryBars.devices(summary)),
                moments);
    }
}
