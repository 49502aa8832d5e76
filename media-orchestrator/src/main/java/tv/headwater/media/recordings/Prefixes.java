package tv.headwater.media.recordings;

import java.util.List;
import java.util.UUID;
import tv.headwater.media.recordings.RecordingsConfig.Buckets;

/** Where the files of one broadcast begin. */
record Prefixes(Buckets buckets, UUID broadcastId) {
    static final String PART_EXTENSION = ".m2ts";
    /** What lies below is served to those with signed cookies only. */
    private static final String PRIVATE = "private/";

    /** A bucket and the beginning of keys in it. */
    record Prefix(String bucket, String key) {}

    Prefix archive() {
        return new Prefix(buckets.archive(), broadcastId + "/");
    }

    List<Prefix> all() {
        return List.of(
                archive(),
                new Prefix(buckets.media(), "vod/" + broadcastId + "/"),
                new Prefix(buckets.media(), "live/" + broadcastId + "/"),
                new Prefix(buckets.media(), PRIVATE + "vod/" + broadcastId + "/"),
                new Prefix(buckets.media(), PRIVATE + "live/" + broadcastId + "/"));
    }

    /** Below the edge's origin; each attempt has a folder of its own. */
    static String video(Attempt attempt) {
        return "%svod/%s/a%d".formatted(attempt.isPrivate() ? PRIVATE : "", attempt.broadcastId(), attempt.number());
    }
}
