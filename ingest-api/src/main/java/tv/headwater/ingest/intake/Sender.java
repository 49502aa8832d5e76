package tv.headwater.ingest.intake;

import org.jspecify.annotations.Nullable;

/**
 * What is kept of who sent a request.
 *
 * @param ipPrefix truncated address, see {@link IpPrefix}
 * @param userAgent at most {@value #MAX_USER_AGENT_CHARS} characters
 */
public record Sender(@Nullable String ipPrefix, @Nullable String userAgent) {
    private static final int MAX_USER_AGENT_CHARS = 512;

    public Sender {
        if (userAgent != null && userAgent.length() > MAX_USER_AGENT_CHARS) {
            userAgent = userAgent.substring(0, MAX_USER_AGENT_CHARS);
        }
    }
}
