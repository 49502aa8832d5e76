/** What is wrong with a broadcast: watched over, opened, closed, explained and told. */
@NullMarked
package tv.headwater.portal.incidents;

import org.jspecify.annotations.NullMarked;
