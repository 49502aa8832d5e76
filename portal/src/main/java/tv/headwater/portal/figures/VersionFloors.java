package tv.headwater.portal.figures;

/**
 * From which versions on rows of a broadcast may be news.
 *
 * @param totals rows of later versions alone, 0 when none is known
 * @param verified likewise
 * @param newestBucket known; the job writes totals and the open bucket with the same version
 * @param buckets of the series, ms since epoch; 0 asks for all
 * @param breakdown of the breakdowns, likewise
 * @param distributions rows of later versions alone: each says all
 */
record VersionFloors(long totals, long verified, long newestBucket, long buckets, long breakdown, long distributions) {}
