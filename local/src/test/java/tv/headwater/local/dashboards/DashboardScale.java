package tv.headwater.local.dashboards;

import java.time.Duration;

/**
 * How many dashboards are proved.
 *
 * @param broadcasts that they show
 * @param readers that read while others do not
 * @param seconds for which their events are timed
 * @param reconnects at once
 * @param p99 from a row written to its event read
 * @param served within this time all of the reconnects have figures
 */
record DashboardScale(int broadcasts, int readers, int seconds, int reconnects, Duration p99, Duration served) {
    /** As the promise is written. */
    static DashboardScale full() {
        return new DashboardScale(1_000, 1_000, 30, 5_000, Duration.ofSeconds(1), Duration.ofSeconds(15));
    }

    /** So few that it runs with every change, in times that a very busy machine keeps too. */
    static DashboardScale brief() {
        return new DashboardScale(20, 100, 3, 200, Duration.ofSeconds(30), Duration.ofSeconds(60));
    }
}
