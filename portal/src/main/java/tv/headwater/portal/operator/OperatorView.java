package tv.headwater.portal.operator;

import org.jspecify.annotations.Nullable;
import tv.headwater.portal.web.Form;

/**
 * The page with the form of the switch on it.
 *
 * @param problem why the switch was not thrown; null when all is well
 */
public record OperatorView(
        OperatorPage house, Form form, @Nullable String problem) {}
