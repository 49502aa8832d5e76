/** What becomes of a body of CMCD, without HTTP. */
@NullMarked
package tv.headwater.ingest.intake;

import org.jspecify.annotations.NullMarked;
