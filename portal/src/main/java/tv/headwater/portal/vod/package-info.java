/** Recordings of broadcasts that are over: what people see of them, and the chat beside them; see README.md. */
@NullMarked
package tv.headwater.portal.vod;

import org.jspecify.annotations.NullMarked;
