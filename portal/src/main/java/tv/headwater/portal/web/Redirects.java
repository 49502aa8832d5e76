package tv.headwater.portal.web;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import org.jspecify.annotations.Nullable;

/** Sends people on after a form. */
public final class Redirects {
    private Redirects() {}

    /** 303: the browser fetches the next page with GET, and reloading it sends no form twice. */
    public static void seeOther(Context ctx, String path) {
        ctx.redirect(path, HttpStatus.SEE_OTHER);
    }

    /** The path if it is one of ours; else the home page. "//evil.example" and "/\evil.example" are other sites to a browser. */
    public static String ownPathOrHome(@Nullable String path) {
        boolean ours = path != null && path.matches("/(?:[A-Za-z0-9_-][A-Za-z0-9_/-]{0,200})?");
        return ours && path != null ? path : "/";
    }
}
