/** Two demo creators who go live, as people would: through the portal's pages and RTMP. */
@NullMarked
package tv.headwater.local.demo;

import org.jspecify.annotations.NullMarked;
