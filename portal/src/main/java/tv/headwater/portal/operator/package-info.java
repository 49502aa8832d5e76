/** What the operator of the house sees and may do about broadcasting; {@link tv.headwater.portal.operator.OperatorRoutes} is the door. */
@NullMarked
package tv.headwater.portal.operator;

import org.jspecify.annotations.NullMarked;
