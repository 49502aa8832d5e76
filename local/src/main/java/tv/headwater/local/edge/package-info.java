/** CloudFront on one machine: serves HLS and writes each request as a real-time-log line. */
@NullMarked
package tv.headwater.local.edge;

import org.jspecify.annotations.NullMarked;
