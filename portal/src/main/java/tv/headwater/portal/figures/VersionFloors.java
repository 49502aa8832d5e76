package tv.headwater.portal.figures;

/**
 * From which versions on rows of a broadcast may be news.
 *
 * @param buckets of the series, ms since epoch; 0 asks for all
 * @param breakdown of the breakdowns, likewise
 * @param distributions rows of later versions alone: each says all
 */
record VersionFloors(long buckets, long breakdown, long distributions) {}
