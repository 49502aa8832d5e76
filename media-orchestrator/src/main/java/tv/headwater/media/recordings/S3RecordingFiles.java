package tv.headwater.media.recordings;

import java.util.List;
import java.util.UUID;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.DeleteObjectsResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.S3Object;
import tv.headwater.media.recordings.Prefixes.Prefix;
import tv.headwater.media.recordings.RecordingsConfig.Buckets;

/** Buckets of S3. */
public final class S3RecordingFiles implements RecordingFiles {
    /** Twelve hours of live segments are far fewer pages; beyond, something is wrong with the bucket. */
    private static final int MAX_PAGES = 1_000;

    private final S3Client client;
    private final Buckets buckets;

    public S3RecordingFiles(S3Client client, Buckets buckets) {
        this.client = client;
        this.buckets = buckets;
    }

    @Override
    public List<String> parts(UUID broadcastId) {
        Prefix archive = new Prefixes(buckets, broadcastId).archive();
        return client.listObjectsV2Paginator(r -> r.bucket(archive.bucket()).prefix(archive.key())).contents().stream()
                .filter(part -> part.key().endsWith(Prefixes.PART_EXTENSION) && part.size() > 0)
                .map(part -> "s3://%s/%s".formatted(archive.bucket(), part.key()))
                .sorted()
                .toList();
    }

    @Override
    public boolean anyLeft(UUID broadcastId) {
        return new Prefixes(buckets, broadcastId)
                .all().stream().anyMatch(prefix -> !firstPage(prefix).contents().isEmpty());
    }

    private ListObjectsV2Response firstPage(Prefix prefix) {
        return client.listObjectsV2(r -> r.bucket(prefix.bucket()).prefix(prefix.key()));
    }

    @Override
    public void delete(UUID broadcastId) {
        new Prefixes(buckets, broadcastId).all().forEach(this::delete);
    }

    private void delete(Prefix prefix) {
        for (int page = 0; page < MAX_PAGES; page++) {
            List<S3Object> found = firstPage(prefix).contents();
            if (found.isEmpty()) {
                return;
            }
            List<ObjectIdentifier> keys = found.stream()
                    .map(each -> ObjectIdentifier.builder().key(each.key()).build())
                    .toList();
            DeleteObjectsResponse answer = client.deleteObjects(
                    r -> r.bucket(prefix.bucket()).delete(d -> d.objects(keys).quiet(true)));
            if (answer.hasErrors() && !answer.errors().isEmpty()) {
                throw new IllegalStateException(
                        "S3 kept " + answer.errors().size() + " of " + keys.size() + " objects of " + prefix);
            }
        }
        throw new IllegalStateException(prefix + " has more objects than " + MAX_PAGES + " pages hold");
    }
}
