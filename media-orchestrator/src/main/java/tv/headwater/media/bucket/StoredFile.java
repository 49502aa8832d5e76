package tv.headwater.media.bucket;

import java.time.Instant;

/**
 * A file of the bucket.
 *
 * @param modified when it was stored; whole seconds on S3
 */
public record StoredFile(String key, Instant modified) {}
