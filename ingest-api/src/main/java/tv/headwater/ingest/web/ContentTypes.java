package tv.headwater.ingest.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tv.headwater.ingest.intake.RefusalReason;

/** The content types that CMCD comes as. */
final class ContentTypes {
    /** text/cmcd was the draft's; text/plain and none at all are what beacons of browsers have. */
    private static final List<String> ACCEPTED = List.of("application/cmcd", "text/plain", "text/cmcd");

    private ContentTypes() {}

    /** @throws Refused with 415; parameters, e.g. the charset, say nothing: CMCD is UTF-8 */
    static void require(@Nullable String contentType) {
        if (contentType == null || contentType.isBlank()) {
            return;
        }
        int semicolon = contentType.indexOf(';');
        String type = (semicolon < 0 ? contentType : contentType.substring(0, semicolon)).strip();
        for (String accepted : ACCEPTED) {
            if (accepted.equalsIgnoreCase(type)) {
                return;
            }
        }
        throw new Refused(new Problem(
                RefusalReason.CONTENT_TYPE,
                415,
                "Not CMCD",
                "The body must be application/cmcd, text/cmcd or text/plain."));
    }
}
