/** PostgreSQL of the one-machine platform: the real server, started from binaries in the class path. */
@NullMarked
package tv.headwater.local.postgres;

import org.jspecify.annotations.NullMarked;
