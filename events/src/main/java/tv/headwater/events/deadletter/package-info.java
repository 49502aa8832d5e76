/** What could not be understood, kept so that it can be looked at and replayed; {@code DeadLetter} is the door. */
@NullMarked
package tv.headwater.events.deadletter;

import org.jspecify.annotations.NullMarked;
