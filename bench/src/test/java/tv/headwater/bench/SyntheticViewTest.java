package tv.headwater.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import tv.headwater.events.cmcd.CmcdParser;
import tv.headwater.events.record.Beacon;
import tv.headwater.flink.viewing.PlayedViews;
import tv.headwater.flink.viewing.ViewRules;

class SyntheticViewTest {
    private final CmcdParser parser = new CmcdParser();

    @Test
    void exampleUsage() {
        List<Beacon> beacons = SyntheticView.audience(1, 5).get(0).beacons(parser);

        assertThat(beacons).hasSizeBetween(50, 120);
        assertThat(beacons)
                .allSatisfy(beacon -> assertThat(beacon.getDroppedKeys()).isEmpty());
        assertThat(beacons.get(beacons.size() - 1).getSta()).isEqualTo("q");
        assertThat(beacons).extracting(Beacon::getReceivedAt).isSorted();
    }

    @Test
    void theSameSeedGivesTheSameAudienceAndItsViewsDiffer() {
        List<SyntheticView> audience = SyntheticView.audience(20, 5);

        assertThat(SyntheticView.audience(20, 5)).isEqualTo(audience);
        assertThat(audience).extracting(SyntheticView::id).doesNotHaveDuplicates();
    }

    @Test
    void everyViewBecomesOneRowAndChangesFigures() {
        PlayedViews played = new PlayedViews(ViewRules.forInterval(10_000));

        assertThat(SyntheticView.audience(50, 5))
                .allSatisfy(
                        view -> assertThat(played.play(view.beacons(parser))).isPositive());
    }
}
