/** The media bucket, on S3 or in a folder; {@link tv.headwater.media.bucket.MediaBucket} is the door. */
@NullMarked
package tv.headwater.media.bucket;

import org.jspecify.annotations.NullMarked;
