/** Accepts what players report; {@link tv.headwater.ingest.IngestApi} is the door. */
@NullMarked
package tv.headwater.ingest;

import org.jspecify.annotations.NullMarked;
