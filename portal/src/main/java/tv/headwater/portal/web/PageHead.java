package tv.headwater.portal.web;

import java.util.List;

/**
 * What stands in a page's head.
 *
 * @param scripts modules below {@code /assets/}, e.g. {@code watch.js}
 * @param styles style sheets below {@code /assets/}, beside the one of every page
 */
public record PageHead(String title, List<String> scripts, List<String> styles) {}
