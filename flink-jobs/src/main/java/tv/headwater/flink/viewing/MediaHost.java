package tv.headwater.flink.viewing;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tv.headwater.events.record.Beacon;

/** Which host a record says media came from: CMCD {@code h}, else the host of {@code url}. */
final class MediaHost {
    private MediaHost() {}

    static @Nullable String of(Beacon beacon) {
        String host = beacon.getH() != null ? beacon.getH() : hostOf(beacon.getUrl());
        if (host == null || host.isBlank()) {
            return null;
        }
        String lower = host.strip().toLowerCase(Locale.ROOT);
        return lower.substring(0, Math.min(lower.length(), Dimension.MAX_VALUE_LENGTH));
    }

    /** Without port; null for an address that names none. */
    private static @Nullable String hostOf(@Nullable String url) {
        int scheme = url == null ? -1 : url.indexOf("://");
        if (url == null || scheme < 0) {
            return null;
        }
        int from = scheme + 3;
        int to = from;
        while (to < url.length() && "/:?#".indexOf(url.charAt(to)) < 0) {
            to++;
        }
        return url.substring(from, to);
    }
}
