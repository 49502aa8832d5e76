/** The Iceberg tables of the platform: what they are, where they lie, and SQL over them. */
@NullMarked
package tv.headwater.lakehouse;

import org.jspecify.annotations.NullMarked;
