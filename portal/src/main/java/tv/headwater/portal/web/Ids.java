package tv.headwater.portal.web;

import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import java.util.UUID;

/** Reads ids from addresses. */
public final class Ids {
    private static final int UUID_CHARS = 36;

    private Ids() {}

    /** What is no id names nothing: 404. {@code UUID.fromString} alone would take "1-1-1-1-1". */
    public static UUID of(Context ctx, String name) {
        String text = ctx.pathParam(name);
        try {
            if (text.length() == UUID_CHARS) {
                return UUID.fromString(text);
            }
        } catch (IllegalArgumentException e) {
            throw new NotFoundResponse();
        }
        throw new NotFoundResponse();
    }
}
