package tv.headwater.local.broadcasting;

import java.time.Duration;

/**
 * How many broadcasts, and how many of them at a time.
 *
 * @param patience for all of them
 */
record FleetScale(int broadcasts, int places, Duration patience) {}
