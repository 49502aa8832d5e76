package tv.headwater.ingest.session;

import org.jspecify.annotations.Nullable;

/** The key of a view: the nonce of its playback and, when the player named one of its own, its session id. */
public final class ViewId {
    /** Longer than any session id may be, so that no page can name it. */
    static final String SHARED = "~".repeat(65);

    private static final String SHARED_SUFFIX = "/~more";

    private ViewId() {}

    public static String of(String nonce, @Nullable String sid) {
        return sid == null || sid.isEmpty() || sid.equals(nonce) ? nonce : nonce + "/" + sid;
    }

    static String shared(String nonce) {
        return nonce + SHARED_SUFFIX;
    }
}
