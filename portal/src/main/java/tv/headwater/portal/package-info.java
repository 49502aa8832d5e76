/** What people see: pages, the JSON API and the relay of events, in one process. */
@NullMarked
package tv.headwater.portal;

import org.jspecify.annotations.NullMarked;
