/** Measured claims: each scenario compares one thing we do with a baseline in the same process. */
@NullMarked
package tv.headwater.bench;

import org.jspecify.annotations.NullMarked;
