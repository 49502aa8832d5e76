/** A portal node under thousands of dashboards. */
@NullMarked
package tv.headwater.bench.sse;

import org.jspecify.annotations.NullMarked;
