/** Events of committed changes, on their way to Kinesis. */
@NullMarked
package tv.headwater.portal.outbox;

import org.jspecify.annotations.NullMarked;
