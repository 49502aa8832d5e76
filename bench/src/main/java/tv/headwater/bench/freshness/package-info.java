/** How long it takes from an accepted beacon to the row in PostgreSQL and to the creator's page, with everything running. */
@NullMarked
package tv.headwater.bench.freshness;

import org.jspecify.annotations.NullMarked;
