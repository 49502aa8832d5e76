package tv.headwater.local.edge;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.PublicKey;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tv.headwater.local.edge.SignedAccess.Verdict;

/** Stands before protected video: who asks needs signed cookies, and only the portal's pages may send them from scripts. */
final class Protection {
    private static final String PROTECTED = "/private/";

    private final SignedAccess access;
    private final String portalOrigin;
    private final Clock clock;

    /** @param keys the trusted key group, by id */
    Protection(Map<String, PublicKey> keys, String portalOrigin, Clock clock) {
        this.access = new SignedAccess(keys);
        this.portalOrigin = portalOrigin;
        this.clock = clock;
    }

    static boolean covers(HttpServletRequest request) {
        return request.getRequestURI().startsWith(PROTECTED);
    }

    /** Scripts may read what came by cookies only if their own origin is named. */
    void letPortalRead(HttpServletResponse response) {
        response.setHeader("Access-Control-Allow-Origin", portalOrigin);
        response.setHeader("Access-Control-Allow-Credentials", "true");
        response.setHeader("Vary", "Origin");
        response.setHeader("Cross-Origin-Resource-Policy", "same-site");
    }

    /** Null when the request may pass. */
    @Nullable
    String refusal(HttpServletRequest request) {
        Verdict verdict = access.of(request.getRequestURL().toString(), cookies(request), clock.instant());
        return verdict == Verdict.ALLOWED ? null : verdict.message;
    }

    /** The first of a name counts: browsers send the one with the longest path first. */
    private static Map<String, String> cookies(HttpServletRequest request) {
        Map<String, String> all = new HashMap<>();
        Cookie[] sent = request.getCookies();
        for (Cookie cookie : sent == null ? new Cookie[0] : sent) {
            all.putIfAbsent(cookie.getName(), cookie.getValue());
        }
        return all;
    }
}
