package tv.headwater.portal.web;

import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.javalin.http.Context;
import java.util.List;
import java.util.Map;

/** Renders templates. Each takes {@code page} (for the layout) and {@code model} (its own record). */
public final class Pages {
    private final TemplateEngine templates;
    private final Visitors visitors;

    public Pages(TemplateEngine templates, Visitors visitors) {
        this.templates = templates;
        this.visitors = visitors;
    }

    /** @param template below {@code src/main/jte}, e.g. {@code browse/home.jte} */
    public void show(Context ctx, String template, String title, Object model) {
        show(ctx, template, new PageHead(title, List.of(), List.of()), model);
    }

    public void show(Context ctx, String template, PageHead head, Object model) {
        // Rendered as a whole before the first byte leaves: a template may still set a cookie, or fail into an error
        // page.
        StringOutput html = new StringOutput();
        Page page = new Page(head, ctx, visitors);
        templates.render(template, Map.of("page", page, "model", model), html);
        ctx.html(html.toString());
    }
}
