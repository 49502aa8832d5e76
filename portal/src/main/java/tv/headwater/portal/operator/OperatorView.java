package tv.headwater.portal.operator;

import org.jspecify.annotations.Nullable;
import tv.headwater.portal.web.Form;

/**
 * The page with the form of the switch on it.
 *
 * @param audience as it is when the page is opened; the page keeps it fresh
 * @param problem why the switch was not thrown; null when all is well
 */
public record OperatorView(
        OperatorPage house,
        HouseAudience audience,
        Form form,
        @Nullable String problem) {}
