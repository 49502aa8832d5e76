/** Tables as code: each derives from the schema of what it holds. */
@NullMarked
package tv.headwater.lakehouse.tables;

import org.jspecify.annotations.NullMarked;
