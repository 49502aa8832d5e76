package tv.headwater.portal.web;

import io.javalin.http.Context;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the layout of every page needs: its title, who looks at it, and the CSRF token of its forms. */
public final class Page {
    private final PageHead head;
    private final Context ctx;
    private final Visitors visitors;

    Page(PageHead head, Context ctx, Visitors visitors) {
        this.head = head;
        this.ctx = ctx;
        this.visitors = visitors;
    }

    public String title() {
        return head.title();
    }

    /** What other sites show of a link to it; null for nothing. */
    public PageHead.@Nullable Card card() {
        return head.card();
    }

    /** Names of modules below {@code /assets/}. */
    public List<String> scripts() {
        return head.scripts();
    }

    /** Names of style sheets below {@code /assets/}. */
    public List<String> styles() {
        return head.styles();
    }

    public @Nullable Person person() {
        return visitors.person(ctx);
    }

    /** Only pages with a form ask: an anonymous visitor gets a cookie no sooner than that. */
    public String csrf() {
        return visitors.csrfToken(ctx);
    }

    public String path() {
        return ctx.path();
    }

    /** What somebody searched for, to keep it in the field. */
    public String query() {
        String query = "/search".equals(path()) ? ctx.queryParam("q") : null;
        return query == null ? "" : query;
    }

    /** What the form before this page did; null when there was none. */
    public @Nullable Notice notice() {
        return Notice.named(ctx.queryParam("notice"));
    }
}
