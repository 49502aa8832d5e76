package tv.headwater.flink.viewing;

import java.util.List;

/**
 * What changes when all that was read of a view before stands: the time that was added, and how the view counts since. It can be told
 * change by change, or added to the sums of its tick without any object in between; both say the same
 * (docs/decisions/0108).
 *
 * @param standing of {@code stands}
 */
record Advance(ViewReading stood, ViewReading stands, Standing standing) {
    private static final Dimension[] DIMENSIONS = Dimension.values();

    List<AudienceChange> changes() {
        Standing before = stood.standing();
        BucketChanges byBucket = new BucketChanges(at());
        stands.spent().forEach(spent -> byBucket.add(spent.bucketAt(), spent.tally()));
        AudienceTally moved = standing.since(before);
        byBucket.add(AudienceFold.bucketEndingAt(at()), moved);
        SliceShare[] slices = Slices.added(stood, stands, moved, byBucket.figures());
        return byBucket.of(broadcastId(), slices, ViewFold.viewers(before, standing, stands.state()));
    }

    /** @param own is free to be used meanwhile */
    void addTo(ChangesOfTick sums, TallySum own) {
        own.clear();
        standing.addSince(stood.standing(), own);
        boolean tells = !own.isZero();
        if (tells) {
            sums.buckets().of(bucketOf(AudienceFold.bucketEndingAt(at()))).add(own);
        }
        own.clearDistributions();
        for (SpentTime.Stretch stretch : stands.spent()) {
            stretch.addTo(sums.buckets().of(bucketOf(stretch.bucketAt())));
            stretch.addTo(own);
            tells = true;
        }
        boolean slices = addSlicesTo(sums, own);
        if (slices && !tells) {
            sums.buckets().of(AudienceFold.bucketEndingAt(at()));
        }
        if (standing.beginsAfter(stood.standing())) {
            sums.viewer(stands.state().viewerId());
        }
    }

    /** @return whether there were any */
    private boolean addSlicesTo(ChangesOfTick sums, TallySum net) {
        boolean changes = !net.hasNoFigures();
        boolean any = changes;
        for (Dimension dimension : DIMENSIONS) {
            String value = stands.values().of(dimension);
            if (Slices.isAllWith(dimension, value, stood, stands)) {
                if (changes) {
                    sums.slices().of(dimension, value).addFigures(net);
                }
                continue;
            }
            for (SliceShare share : Slices.added(dimension, stood, stands, standing.since(stood.standing()))) {
                sums.slices().of(share.dimension(), share.value()).add(share.tally());
                any = true;
            }
        }
        return any;
    }

    long at() {
        return stands.state().asOf();
    }

    String broadcastId() {
        return stands.state().broadcastId();
    }

    private long bucketOf(long bucketAt) {
        return Math.max(bucketAt, BucketChanges.oldestAt(at()));
    }
}
