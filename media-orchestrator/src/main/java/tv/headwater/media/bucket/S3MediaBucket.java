package tv.headwater.media.bucket;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.DeleteObjectsResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;

/** The media bucket of S3. */
public final class S3MediaBucket implements MediaBucket {
    private static final int MAX_KEYS_PER_CALL = 1_000;
    /** A clip has about 200 files, a broadcast some 730 captures. */
    private static final int MAX_LISTED = 10_000;

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
    public List<StoredFile> list(String prefix) {
        return client.listObjectsV2Paginator(r -> r.bucket(bucket).prefix(prefix)).contents().stream()
                .limit(MAX_LISTED)
                .map(each -> new StoredFile(each.key(), each.lastModified()))
                .toList();
    }

    @Override
    public void delete(List<String> keys) {
        for (int from = 0; from < keys.size(); from += MAX_KEYS_PER_CALL) {
            List<ObjectIdentifier> some = keys.subList(from, Math.min(keys.size(), from + MAX_KEYS_PER_CALL)).stream()
                    .map(key -> ObjectIdentifier.builder().key(key).build())
                    .toList();
            DeleteObjectsResponse answer = client.deleteObjects(
                    r -> r.bucket(bucket).delete(d -> d.objects(some).quiet(true)));
            if (!answer.errors().isEmpty()) {
                throw new UncheckedIOException(new IOException("S3 did not delete " + answer.errors()));
            }
        }
    }

    @Override
    public void deleteAll(String prefix) {
        delete(list(prefix).stream().map(StoredFile::key).toList());
    }
}
