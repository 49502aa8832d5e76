/** Reads and writes CloudFront log lines. */
@NullMarked
package tv.headwater.events.cdn;

import org.jspecify.annotations.NullMarked;
