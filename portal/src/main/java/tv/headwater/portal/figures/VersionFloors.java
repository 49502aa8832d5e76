package tv.headwater.portal.figures;

/**
 * From which versions on rows of a broadcast may be news.
 *
 * @param buckets of the series, ms since epoch; 0 asks for all
 * @param breakdown of the breakdowns, likewise
 */
record VersionFloors(long buckets, long breakdown) {}
