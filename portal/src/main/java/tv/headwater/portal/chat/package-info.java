/** Live chat beside a broadcast: see README.md. */
@NullMarked
package tv.headwater.portal.chat;

import org.jspecify.annotations.NullMarked;
