/** Tells a creator's own programs about incidents: signed, retried, bounded, and never inside our own network. */
@NullMarked
package tv.headwater.portal.webhooks;

import org.jspecify.annotations.NullMarked;
