/** Amazon EventBridge on one machine: events into a queue; {@link tv.headwater.local.eventbridge.EventBridge} is the door. */
@NullMarked
package tv.headwater.local.eventbridge;

import org.jspecify.annotations.NullMarked;
