/** Many open studio pages, simulated on one thread; see README.md. */
@NullMarked
package tv.headwater.local.dashboards;

import org.jspecify.annotations.NullMarked;
