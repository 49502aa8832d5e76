/** Everything in one JVM: what starts when, on which port, with which secrets, and how it stops. */
@NullMarked
package tv.headwater.local.platform;

import org.jspecify.annotations.NullMarked;
