/** What the CDN delivered of a broadcast, and who of its viewers is verified, for the creator. */
@NullMarked
package tv.headwater.portal.delivery;

import org.jspecify.annotations.NullMarked;
