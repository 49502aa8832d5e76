package tv.headwater.portal.access;

import io.javalin.http.ForbiddenResponse;
import java.io.Serial;

/** A broadcast that somebody may not watch; the API tells it as 403, the watch page shows how to get in. */
public final class Closed extends ForbiddenResponse {
    @Serial
    private static final long serialVersionUID = 1L;

    private final String channelHandle;
    private final String channelName;

    Closed(String channelHandle, String channelName) {
        super("This broadcast is for followers of @" + channelHandle + ".");
        this.channelHandle = channelHandle;
        this.channelName = channelName;
    }

    public String channelHandle() {
        return channelHandle;
    }

    public String channelName() {
        return channelName;
    }
}
