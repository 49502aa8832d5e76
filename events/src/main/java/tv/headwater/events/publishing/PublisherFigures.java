package tv.headwater.events.publishing;

import java.util.List;

/**
 * What a publisher has done since it started.
 *
 * @param queuedEvents accepted and not yet acknowledged, now
 * @param queuedBytes their bytes
 * @param acknowledgedEvents events Kinesis has
 * @param refusedEvents events refused at once: the queue was full, the event too large, the publisher closed
 * @param expiredEvents events given up at their deadline or at the end
 * @param retriedRecords Kinesis records that were put again
 * @param putLatency of all PutRecords calls, failed ones too
 */
public record PublisherFigures(
        long queuedEvents,
        long queuedBytes,
        long acknowledgedEvents,
        long refusedEvents,
        long expiredEvents,
        long retriedRecords,
        PutLatency putLatency) {
    /** Of a publisher that has done nothing, or does not count. */
    public static final PublisherFigures NONE =
            new PublisherFigures(0, 0, 0, 0, 0, 0, new PutLatency(List.of(), List.of(), 0));
}
