package tv.headwater.local.dashboards;

import org.junit.jupiter.api.Tag;

/** In full number, for {@code ./headwater test --faults}. */
@Tag("it")
@Tag("faults")
class DashboardsTest extends DashboardsContract {
    @Override
    DashboardScale scale() {
        return DashboardScale.full();
    }
}
