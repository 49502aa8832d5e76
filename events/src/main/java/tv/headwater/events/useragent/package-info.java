/** What a user agent says of the device; {@link tv.headwater.events.useragent.UserAgents} is the door. */
@NullMarked
package tv.headwater.events.useragent;

import org.jspecify.annotations.NullMarked;
