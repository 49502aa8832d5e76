package tv.headwater.local.dashboards;

import org.junit.jupiter.api.Tag;

/** So few that it runs with every change. */
@Tag("it")
class DashboardsBrieflyTest extends DashboardsContract {
    @Override
    DashboardScale scale() {
        return DashboardScale.brief();
    }
}
