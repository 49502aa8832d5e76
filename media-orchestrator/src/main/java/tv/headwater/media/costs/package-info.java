/** What MediaLive costs and may cost; {@link tv.headwater.media.costs.CostGuard} is the rule. */
@NullMarked
package tv.headwater.media.costs;

import org.jspecify.annotations.NullMarked;
