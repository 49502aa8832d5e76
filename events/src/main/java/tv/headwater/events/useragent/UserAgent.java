package tv.headwater.events.useragent;

import org.jspecify.annotations.Nullable;

/**
 * What a user agent says of itself.
 *
 * @param device what it runs on
 * @param os operating system without version, e.g. {@code Android}; null when it does not say
 * @param browser browser or HTTP library without version, e.g. {@code Firefox}; null when it does not say
 */
public record UserAgent(
        DeviceKind device, @Nullable String os, @Nullable String browser) {
    static final UserAgent UNKNOWN = new UserAgent(DeviceKind.OTHER, null, null);
}
