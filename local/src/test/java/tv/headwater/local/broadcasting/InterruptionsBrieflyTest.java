package tv.headwater.local.broadcasting;

import java.util.List;
import org.junit.jupiter.api.Tag;

/** Twenty seconds with two interruptions, with every change. */
@Tag("it")
class InterruptionsBrieflyTest extends InterruptionsContract {
    @Override
    List<Integer> stretchesSeconds() {
        return List.of(7, 6, 7);
    }
}
