package tv.headwater.media.recordings;

import java.util.List;
import java.util.UUID;
import tv.headwater.media.recordings.RecordingsConfig.Buckets;

/** Where the files of one broadcast begin. */
record Prefixes(Buckets buckets, UUID broadcastId) {
    static final String PART_EXTENSION = ".m2ts";

    /** A bucket and the beginning of keys in it. */
    record Prefix(String bucket, String key) {}

    Prefix archive() {
        return new Prefix(buckets.archive(), broadcastId + "/");
    }

    List<Prefix> all() {
        return List.of(
                archive(),
                new Prefix(buckets.media(), "vod/" + broadcastId + "/"),
                new Prefix(buckets.media(), "live/" + broadcastId + "/"));
    }

    /** Below the edge's origin; each attempt has a folder of its own. */
    static String video(UUID broadcastId, int attempt) {
        return "vod/%s/a%d".formatted(broadcastId, attempt);
    }
}
