package tv.headwater.flink.viewing;

import org.jspecify.annotations.Nullable;

/**
 * A view while it is worked on.
 *
 * @param wakeUp the one that counts for it; null if none was found for what is stored
 */
record OpenView(ViewState state, WakeUps.@Nullable WakeUp wakeUp) {}
