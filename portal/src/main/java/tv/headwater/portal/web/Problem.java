package tv.headwater.portal.web;

import org.jspecify.annotations.Nullable;

/**
 * An error as the API tells it (RFC 9457).
 *
 * @param field which member of the request is wrong; null when it is none in particular
 */
public record Problem(
        String type,
        String title,
        int status,
        @Nullable String detail,
        @Nullable String field) {
    static Problem of(int status, String title, @Nullable String detail, @Nullable String field) {
        return new Problem("about:blank", title, status, detail, field);
    }
}
