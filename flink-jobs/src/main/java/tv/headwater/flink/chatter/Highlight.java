package tv.headwater.flink.chatter;

/**
 * A moment as far as it is known: a row of {@code highlight}. The start never changes, so it tells moments apart.
 *
 * @param version end of the bucket up to which it was judged, ms since epoch
 * @param endedAt end of the last bucket above the usual, so far while it is open
 * @param peakAt start of the 15 s in which most wrote
 * @param score how far the peak stands above the usual, in robust standard deviations
 */
public record Highlight(
        String broadcastId,
        long startedAt,
        long version,
        long endedAt,
        boolean open,
        long peakAt,
        int peakChatters,
        double usualChatters,
        double score) {}
