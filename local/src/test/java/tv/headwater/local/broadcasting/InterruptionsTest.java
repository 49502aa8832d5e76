package tv.headwater.local.broadcasting;

import java.util.List;
import org.junit.jupiter.api.Tag;

/** Ten minutes with five interruptions. */
@Tag("faults")
class InterruptionsTest extends InterruptionsContract {
    @Override
    List<Integer> stretchesSeconds() {
        return List.of(100, 90, 110, 30, 170, 100);
    }
}
