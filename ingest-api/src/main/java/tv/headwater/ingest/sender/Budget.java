package tv.headwater.ingest.sender;

import org.jspecify.annotations.Nullable;
import tv.headwater.ingest.session.TokenBucket;

/** What may come from one place, and from the larger place around it, which many such share. Thread-safe. */
final class Budget {
    private final TokenBucket bucket;
    private final @Nullable Budget around;

    Budget(TokenBucket bucket, @Nullable Budget around) {
        this.bucket = bucket;
        this.around = around;
    }

    /** Pays for a request, here and around. */
    boolean take(long nowMillis) {
        synchronized (this) {
            if (!bucket.take(nowMillis)) {
                return false;
            }
        }
        return around == null || around.take(nowMillis);
    }
}
