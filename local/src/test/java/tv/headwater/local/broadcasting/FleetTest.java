package tv.headwater.local.broadcasting;

import java.time.Duration;
import org.junit.jupiter.api.Tag;

/** Two hundred broadcasts. */
@Tag("faults")
class FleetTest extends FleetContract {
    @Override
    FleetScale scale() {
        return new FleetScale(200, 40, Duration.ofMinutes(45));
    }
}
