/** Where the reader of structured fields is visible. */
@NullMarked
package tv.headwater.events.cmcd;

import org.jspecify.annotations.NullMarked;
