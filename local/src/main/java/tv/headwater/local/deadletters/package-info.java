/** Reads what could not be understood, and takes in what can be understood now. */
@NullMarked
package tv.headwater.local.deadletters;

import org.jspecify.annotations.NullMarked;
