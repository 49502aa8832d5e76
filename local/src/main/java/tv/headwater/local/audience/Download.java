package tv.headwater.local.audience;

/**
 * How a segment came.
 *
 * @param startedAtMillis when it was asked for, since the epoch
 * @param firstByteMillis from then to the first byte
 * @param lastByteMillis from then to the last byte
 */
record Download(long startedAtMillis, long bytes, int firstByteMillis, int lastByteMillis) {}
