package tv.headwater.ingest.sender;

import org.jspecify.annotations.Nullable;
import tv.headwater.events.useragent.UserAgent;
import tv.headwater.events.useragent.UserAgents;

/**
 * What is kept of who sent a request.
 *
 * @param place where from
 * @param userAgent at most {@value UserAgents#MAX_CHARS} characters
 * @param read what the user agent says, if it was read
 */
public record Sender(
        Place place, @Nullable String userAgent, @Nullable UserAgent read) {
    public Sender {
        if (userAgent != null && userAgent.length() > UserAgents.MAX_CHARS) {
            userAgent = userAgent.substring(0, UserAgents.MAX_CHARS);
        }
    }

    public static Sender unknown() {
        return new Sender(Place.UNKNOWN, null, null);
    }
}
