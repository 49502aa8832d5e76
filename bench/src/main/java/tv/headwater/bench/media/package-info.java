/** A broadcast from the encoder's camera to the eye of a watcher, on one machine. */
@NullMarked
package tv.headwater.bench.media;

import org.jspecify.annotations.NullMarked;
