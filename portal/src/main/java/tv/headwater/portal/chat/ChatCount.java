package tv.headwater.portal.chat;

/**
 * How many lines were said in one bucket of five seconds.
 *
 * @param at the bucket's start, ms since epoch
 */
public record ChatCount(long at, int messages) {}
