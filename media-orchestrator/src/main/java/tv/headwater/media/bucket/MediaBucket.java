package tv.headwater.media.bucket;

import java.util.List;
import java.util.Optional;

/** Files of the media bucket, by key. */
public interface MediaBucket {
    Optional<String> read(String key);

    /** Replaces what is there. */
    void write(String key, String text);

    /** @return false if there is nothing to copy */
    boolean copy(String from, String to);

    /**
     * What is stored below a folder, in no order.
     *
     * @param prefix with a slash at its end
     */
    List<StoredFile> list(String prefix);

    /** Deletes these; whoever deletes again does no harm. */
    void delete(List<String> keys);

    /** Deletes everything whose key begins so; repeatable. */
    void deleteAll(String prefix);
}
