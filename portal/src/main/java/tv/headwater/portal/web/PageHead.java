package tv.headwater.portal.web;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What stands in a page's head.
 *
 * @param scripts modules below {@code /assets/}, e.g. {@code watch.js}
 * @param styles style sheets below {@code /assets/}, beside the one of every page
 * @param card null when there is nothing to show elsewhere
 */
public record PageHead(
        String title,
        List<String> scripts,
        List<String> styles,
        @Nullable Card card) {
    public PageHead(String title, List<String> scripts, List<String> styles) {
        this(title, scripts, styles, null);
    }

    /**
     * What other sites show of a link to the page (ogp.me).
     *
     * @param url absolute
     * @param picture absolute; null when there is none
     */
    public record Card(
            String url, String description, @Nullable String picture) {}
}
