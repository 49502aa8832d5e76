/** The commands behind the {@code headwater} script. */
@NullMarked
package tv.headwater.local.cli;

import org.jspecify.annotations.NullMarked;
