package tv.headwater.media.bucket;

import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;

/** The media bucket of S3. */
public final class S3MediaBucket implements MediaBucket {
    /** A clip has about 200 files, and a page holds 1,000. */
    private static final int MAX_PAGES = 10;

    private static final String PLAYLIST = "application/vnd.apple.mpegurl";

    private final S3Client client;
    private final String bucket;

    public S3MediaBucket(S3Client client, String bucket) {
        this.client = client;
        this.bucket = bucket;
    }

    @Override
    public Optional<String> read(String key) {
        try {
            return Optional.of(
                    client.getObjectAsBytes(r -> r.bucket(bucket).key(key)).asUtf8String());
        } catch (NoSuchKeyException none) {
            return Optional.empty();
        }
    }

    @Override
    public void write(String key, String text) {
        client.putObject(r -> r.bucket(bucket).key(key).contentType(PLAYLIST), RequestBody.fromString(text));
    }

    @Override
    public boolean copy(String from, String to) {
        try {
            client.copyObject(r -> r.sourceBucket(bucket)
                    .sourceKey(from)
                    .destinationBucket(bucket)
                    .destinationKey(to));
            return true;
        } catch (NoSuchKeyException none) {
            return false;
        }
    }

    @Override
    public void deleteAll(String prefix) {
        for (int page = 0; page < MAX_PAGES; page++) {
            List<ObjectIdentifier> keys = client
                    .listObjectsV2(r -> r.bucket(bucket).prefix(prefix))
                    .contents()
                    .stream()
                    .map(each -> ObjectIdentifier.builder().key(each.key()).build())
                    .toList();
            if (keys.isEmpty()) {
                return;
            }
            client.deleteObjects(
                    r -> r.bucket(bucket).delete(d -> d.objects(keys).quiet(true)));
        }
        throw new IllegalStateException(prefix + " has more objects than a clip");
    }
}
