/** Writes events to Kinesis so that what is acknowledged is there. */
@NullMarked
package tv.headwater.events.publishing;

import org.jspecify.annotations.NullMarked;
