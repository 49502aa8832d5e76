/** Says what the platform understands of what a player sent, without a platform running. */
@NullMarked
package tv.headwater.local.explain;

import org.jspecify.annotations.NullMarked;
