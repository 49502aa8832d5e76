package tv.headwater.events.useragent;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import org.jspecify.annotations.Nullable;
import ua_parser.Client;
import ua_parser.Parser;

/**
 * Reads user agents, by the ua-parser project's list of patterns. A first reading takes about a millisecond of CPU, a second
 * one comes from memory. Thread-safe.
 */
public final class UserAgents {
    /** No more of a user agent is read. */
    public static final int MAX_CHARS = 512;

    private static final int MAX_REMEMBERED = 20_000;
    private static final int MAX_NAME_CHARS = 64;
    private static final String UNNAMED = "Other";

    private final Parser parser;
    private final Cache<String, UserAgent> remembered =
            Caffeine.newBuilder().maximumSize(MAX_REMEMBERED).build();

    private UserAgents(Parser parser) {
        this.parser = parser;
    }

    /** Reads the patterns, which takes some 0.4 s: one of these serves a whole process. */
    public static UserAgents load() {
        return new UserAgents(new Parser());
    }

    public UserAgent of(@Nullable String userAgent) {
        return userAgent == null || userAgent.isBlank()
                ? UserAgent.UNKNOWN
                : remembered.get(cut(userAgent, MAX_CHARS), this::read);
    }

    /** Only what is remembered: for callers that must not spend the CPU of a first reading. */
    public @Nullable UserAgent ifRemembered(@Nullable String userAgent) {
        return userAgent == null || userAgent.isBlank()
                ? UserAgent.UNKNOWN
                : remembered.getIfPresent(cut(userAgent, MAX_CHARS));
    }

    private UserAgent read(String userAgent) {
        Client client = parser.parse(userAgent);
        boolean isSpider = "Spider".equals(client.device.family);
        return new UserAgent(
                DeviceRule.kindOf(userAgent, isSpider), name(client.os.family), name(client.userAgent.family));
    }

    private static @Nullable String name(@Nullable String family) {
        return family == null || family.isBlank() || family.equals(UNNAMED) ? null : cut(family, MAX_NAME_CHARS);
    }

    private static String cut(String text, int maxChars) {
        return text.length() > maxChars ? text.substring(0, maxChars) : text;
    }
}
