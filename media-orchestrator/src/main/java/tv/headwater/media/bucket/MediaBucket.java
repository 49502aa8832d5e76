package tv.headwater.media.bucket;

import java.util.Optional;

/** Files of the media bucket, by key. */
public interface MediaBucket {
    Optional<String> read(String key);

    /** Replaces what is there. */
    void write(String key, String text);

    /** @return false if there is nothing to copy */
    boolean copy(String from, String to);

    /** Deletes everything whose key begins so; repeatable. */
    void deleteAll(String prefix);
}
