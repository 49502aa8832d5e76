package tv.headwater.local.kinesis;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;

/**
 * Failures on purpose, switched while the server runs.
 *
 * <p>Decisions come from one seeded generator: the same requests in the same order meet the same failures.
 */
public final class KinesisFaults {
    private final Random random;
    private final Set<String> starvedShards = new HashSet<>();
    private double throttledShare;
    private double throttledReadShare;
    private double failedRecordShare;
    private double cutShare;
    private boolean away;
    private long iteratorGeneration;

    KinesisFaults(long seed) {
        this.random = new Random(seed);
    }

    /** This share of puts and reads is answered with ProvisionedThroughputExceededException. */
    public synchronized void throttle(double share) {
        throttledShare = checked(share);
    }

    /** This share of reads is answered with ProvisionedThroughputExceededException; puts are taken. */
    public synchronized void throttleReads(double share) {
        throttledReadShare = checked(share);
    }

    /** No read of this shard, such as {@code shardId-000000000000}, succeeds: other readers take all that it gives. */
    public synchronized void starve(String shardId) {
        starvedShards.add(shardId);
    }

    /** This share of the records of each PutRecords is refused, in turn as throttled and as InternalFailure. */
    public synchronized void failRecords(double share) {
        failedRecordShare = checked(share);
    }

    /** This share of puts is stored, and then the connection is cut instead of an answer. */
    public synchronized void timeOutAfterCommit(double share) {
        cutShare = checked(share);
    }

    /** Every connection is cut before anything is done, until {@link #stop}. */
    public synchronized void goAway() {
        away = true;
    }

    /** Every iterator handed out so far answers ExpiredIteratorException. */
    public synchronized void expireIterators() {
        iteratorGeneration++;
    }

    /** No more failures. */
    public synchronized void stop() {
        throttledShare = 0;
        throttledReadShare = 0;
        starvedShards.clear();
        failedRecordShare = 0;
        cutShare = 0;
        away = false;
    }

    synchronized boolean isAway() {
        return away;
    }

    synchronized boolean throttlesPut() {
        return strikes(throttledShare);
    }

    synchronized boolean throttlesRead(String shardId) {
        return starvedShards.contains(shardId) || strikes(throttledShare) || strikes(throttledReadShare);
    }

    synchronized boolean failsRecord() {
        return strikes(failedRecordShare);
    }

    synchronized boolean cutsAnswer() {
        return strikes(cutShare);
    }

    synchronized long iteratorGeneration() {
        return iteratorGeneration;
    }

    private boolean strikes(double share) {
        return share > 0 && random.nextDouble() < share;
    }

    private static double checked(double share) {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("A share is 0 … 1, not " + share);
        }
        return share;
    }
}
