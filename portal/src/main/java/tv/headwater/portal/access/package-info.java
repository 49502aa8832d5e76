/** Who may watch a broadcast; {@link tv.headwater.portal.access.Admissions} is the door. See README.md. */
@NullMarked
package tv.headwater.portal.access;

import org.jspecify.annotations.NullMarked;
