package tv.headwater.local.broadcasting;

import java.time.Duration;
import org.junit.jupiter.api.Tag;

/** A dozen, with every change. */
@Tag("it")
class FleetBrieflyTest extends FleetContract {
    @Override
    FleetScale scale() {
        return new FleetScale(12, 6, Duration.ofMinutes(15));
    }
}
