/** A broadcast as a whole, after its end; {@link tv.headwater.portal.summary.SummaryRoutes} is the door. */
@NullMarked
package tv.headwater.portal.summary;

import org.jspecify.annotations.NullMarked;
