/** Simulated viewers: real HTTP clients of the portal, the edge and ingest-api. */
@NullMarked
package tv.headwater.local.audience;

import org.jspecify.annotations.NullMarked;
