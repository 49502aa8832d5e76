/** How much is said in a broadcast's chat, about what, and when the audience made a moment of it. */
@NullMarked
package tv.headwater.flink.chatter;

import org.jspecify.annotations.NullMarked;
