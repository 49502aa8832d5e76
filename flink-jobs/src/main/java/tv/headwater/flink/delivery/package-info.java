/** Lines of the CDN's log become figures of what was delivered. */
@NullMarked
package tv.headwater.flink.delivery;

import org.jspecify.annotations.NullMarked;
