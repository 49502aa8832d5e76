/** Live figures of a broadcast, pushed to its creator; see README.md. */
@NullMarked
package tv.headwater.portal.figures;

import org.jspecify.annotations.NullMarked;
