package tv.headwater.portal.web;

import io.javalin.http.Context;
import java.util.LinkedHashMap;
import java.util.Map;

/** The headers that tell browsers what a page of ours may do: almost nothing. */
final class SecurityHeaders {
    private final Map<String, String> headers;

    SecurityHeaders(WebConfig config) {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("Content-Security-Policy", policy(config));
        all.put("X-Content-Type-Options", "nosniff");
        all.put("Referrer-Policy", "strict-origin-when-cross-origin");
        all.put("Permissions-Policy", "camera=(), microphone=(), geolocation=(), payment=(), usb=()");
        all.put("Cross-Origin-Opener-Policy", "same-origin");
        if (config.secure()) {
            all.put("Strict-Transport-Security", "max-age=63072000; includeSubDomains");
        }
        this.headers = Map.copyOf(all);
    }

    void add(Context ctx) {
        headers.forEach(ctx::header);
        // Pages hold a CSRF token and a name: no shared cache may keep them. Static files set their own.
        ctx.header("Cache-Control", "no-store");
    }

    /** 'self' does not cover WebSockets in every browser, so they are named. */
    private static String policy(WebConfig config) {
        String sockets = config.publicUrl().toString().replaceFirst("^http", "ws");
        return String.join(
                "; ",
                "default-src 'none'",
                "script-src 'self'",
                "worker-src 'self'",
                "style-src 'self'",
                "img-src 'self' data: " + config.edgeUrl(),
                "media-src 'self' blob: " + config.edgeUrl(),
                "connect-src 'self' " + sockets + " " + config.edgeUrl() + " " + config.ingestUrl(),
                "manifest-src 'self'",
                "form-action 'self'",
                "frame-ancestors 'none'",
                "base-uri 'none'");
    }
}
