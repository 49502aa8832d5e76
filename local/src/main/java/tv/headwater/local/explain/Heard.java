package tv.headwater.local.explain;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tv.headwater.events.cmcd.DroppedKey;
import tv.headwater.events.record.Beacon;

/** What a line of input says. */
sealed interface Heard {
    /**
     * A record of CMCD.
     *
     * @param text as the parser read it
     * @param receivedAt when it came, ms since epoch; null if the input does not tell
     * @param userAgent of who sent it, if the input tells
     */
    record Report(
            Beacon beacon,
            String text,
            List<DroppedKey> dropped,
            @Nullable Long receivedAt,
            @Nullable String userAgent) implements Heard {}

    /** Something that needs no CMCD and has none, e.g. a request for a page. */
    record Nothing(String what) implements Heard {}

    /** Something that should be CMCD, or a line of a format that is known, and cannot be read. */
    record Unreadable(String reason) implements Heard {}
}
