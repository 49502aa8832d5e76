package tv.headwater.portal.web;

import io.javalin.http.ContentTooLargeResponse;
import io.javalin.http.Context;
import io.javalin.http.ForbiddenResponse;
import io.javalin.http.HttpResponseException;
import java.net.URI;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Lets a mutating request pass only if our own page sent it: the browser says the same site (Sec-Fetch-Site, Origin) and
 * the CSRF token matches. Too long a body is refused before it is read.
 */
final class RequestGuard {
    /** No form of ours comes near; the largest field is 5,000 characters. */
    static final int MAX_BODY_BYTES = 64 * 1024;

    private static final Set<String> SAFE_METHODS = Set.of("GET", "HEAD", "OPTIONS");
    private static final Set<String> OWN_FETCHES = Set.of("same-origin", "none");

    /** Permission to watch: players without cookies ask for it too, and it changes nothing (docs/decisions/0051). */
    private static final Pattern CHANGES_NOTHING =
            Pattern.compile("/api/v1/(broadcasts|clips)/[^/]+/playback(/renewal)?");

    private final URI publicUrl;
    private final Visitors visitors;

    RequestGuard(URI publicUrl, Visitors visitors) {
        this.publicUrl = publicUrl;
        this.visitors = visitors;
    }

    /** For every request, whatever it asks for. */
    void checkLength(Context ctx) {
        if (ctx.req().getContentLengthLong() > MAX_BODY_BYTES) {
            throw new ContentTooLargeResponse("The request is larger than " + MAX_BODY_BYTES / 1024 + " KB.");
        }
    }

    /** Only for addresses that take the request's method: the others answer 404 or 405, whoever asks. */
    void checkSender(Context ctx) {
        if (SAFE_METHODS.contains(ctx.req().getMethod())) {
            return;
        }
        if (!isOwnSite(ctx.header("Sec-Fetch-Site"), ctx.header("Origin"), ctx.host())) {
            throw new ForbiddenResponse("This request came from another site. Open the page here and try again.");
        }
        if (CHANGES_NOTHING.matcher(ctx.path()).matches()) {
            return;
        }
        String header = ctx.header("X-CSRF-Token");
        String token = header != null ? header : formToken(ctx);
        if (token == null || !Tokens.equal(visitors.csrfToken(ctx), token)) {
            throw new ForbiddenResponse("This page was open for too long. Go back, reload it and try again.");
        }
    }

    private static @Nullable String formToken(Context ctx) {
        if (ctx.contentType() != null && !ctx.isFormUrlencoded()) {
            throw ctx.isJson()
                    ? new ForbiddenResponse("The X-CSRF-Token header is missing.")
                    : new HttpResponseException(415, "Forms are sent as application/x-www-form-urlencoded.");
        }
        return ctx.formParam("csrf");
    }

    /** Browsers set both headers themselves; a script of another site cannot. The Host is ours as well: people may use 127.0.0.1. */
    boolean isOwnSite(@Nullable String fetchSite, @Nullable String origin, @Nullable String host) {
        if (fetchSite != null && !OWN_FETCHES.contains(fetchSite)) {
            return false;
        }
        return origin == null
                || origin.equals(publicUrl.toString())
                || origin.equals(publicUrl.getScheme() + "://" + host);
    }
}
