package tv.headwater.infra;

import java.util.List;
import java.util.stream.Stream;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.s3.BlockPublicAccess;
import software.amazon.awscdk.services.s3.Bucket;
import software.amazon.awscdk.services.s3.BucketEncryption;
import software.amazon.awscdk.services.s3.LifecycleRule;
import software.amazon.awscdk.services.s3.ObjectOwnership;
import software.amazon.awscdk.services.s3.StorageClass;
import software.amazon.awscdk.services.s3.Transition;
import software.constructs.Construct;

/**
 * The buckets and how long things stay in them. CloudFormation names them, since a bucket's name must be unique in the world.
 *
 * @param lake Iceberg's files
 * @param media live video, recordings and clips, with their pictures
 * @param archive what MediaLive recorded, to make recordings of
 * @param queryResults what Athena answered
 */
record Buckets(Bucket lake, Bucket media, Bucket archive, Bucket queryResults) {
    private static final int UNFINISHED_UPLOAD_DAYS = 2;
    /** How long an overwritten or deleted object can be fetched back. */
    private static final int UNDELETE_DAYS = 14;
    /** MediaLive deletes segments that left the playlist; what a killed channel left behind, and pictures, go later. */
    private static final int LIVE_DAYS = 30;

    /** Beside them lie recordings and clips, which media-orchestrator deletes when their time is up. */
    private static final List<String> LIVE_VIDEO = List.of("live/", "private/live/");

    private static final int ARCHIVE_COLD_AFTER_DAYS = 30;
    private static final int QUERY_RESULT_DAYS = 7;
    private static final int ACCESS_LOG_DAYS = 90;

    static Buckets in(Construct scope) {
        Bucket logs = safe(scope, "AccessLogs")
                .lifecycleRules(List.of(expire(ACCESS_LOG_DAYS)))
                .build();
        return new Buckets(
                logged(scope, "LakeFiles", logs)
                        .versioned(true)
                        .lifecycleRules(List.of(undelete().build()))
                        .build(),
                logged(scope, "Media", logs).lifecycleRules(mediaRules()).build(),
                logged(scope, "Archive", logs)
                        .versioned(true)
                        .lifecycleRules(
                                List.of(undelete().transitions(List.of(cold())).build()))
                        .build(),
                logged(scope, "QueryResults", logs)
                        .lifecycleRules(List.of(expire(QUERY_RESULT_DAYS)))
                        .build());
    }

    private static Bucket.Builder logged(Construct scope, String id, Bucket logs) {
        return safe(scope, id).serverAccessLogsBucket(logs).serverAccessLogsPrefix(id + "/");
    }

    private static Bucket.Builder safe(Construct scope, String id) {
        return Bucket.Builder.create(scope, id)
                .encryption(BucketEncryption.S3_MANAGED)
                .blockPublicAccess(BlockPublicAccess.BLOCK_ALL)
                .objectOwnership(ObjectOwnership.BUCKET_OWNER_ENFORCED)
                .enforceSsl(true)
                .removalPolicy(RemovalPolicy.RETAIN);
    }

    /** What MediaConvert did not finish goes as well, wherever it is. */
    private static List<LifecycleRule> mediaRules() {
        LifecycleRule unfinished = LifecycleRule.builder()
                .abortIncompleteMultipartUploadAfter(Duration.days(UNFINISHED_UPLOAD_DAYS))
                .build();
        return Stream.concat(LIVE_VIDEO.stream().map(Buckets::liveVideo), Stream.of(unfinished))
                .toList();
    }

    private static LifecycleRule liveVideo(String prefix) {
        return expiry(LIVE_DAYS).prefix(prefix).build();
    }

    private static LifecycleRule expire(int days) {
        return expiry(days).build();
    }

    private static LifecycleRule.Builder expiry(int days) {
        return LifecycleRule.builder()
                .expiration(Duration.days(days))
                .abortIncompleteMultipartUploadAfter(Duration.days(UNFINISHED_UPLOAD_DAYS));
    }

    private static LifecycleRule.Builder undelete() {
        return LifecycleRule.builder()
                .noncurrentVersionExpiration(Duration.days(UNDELETE_DAYS))
                .abortIncompleteMultipartUploadAfter(Duration.days(UNFINISHED_UPLOAD_DAYS));
    }

    private static Transition cold() {
        return Transition.builder()
                .storageClass(StorageClass.GLACIER_INSTANT_RETRIEVAL)
                .transitionAfter(Duration.days(ARCHIVE_COLD_AFTER_DAYS))
                .build();
    }
}
