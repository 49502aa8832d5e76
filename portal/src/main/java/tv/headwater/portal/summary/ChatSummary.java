package tv.headwater.portal.summary;

import org.jspecify.annotations.Nullable;

/**
 * The chat of a whole broadcast (docs/metrics.md, "Chat").
 *
 * @param chatters different names that wrote while it was live; null if what they wrote is no longer kept
 * @param busiest most people who wrote in the same 5 s
 * @param moments times at which far more people wrote than usual
 */
record ChatSummary(long messages, @Nullable Long chatters, int busiest, long moments) {}
