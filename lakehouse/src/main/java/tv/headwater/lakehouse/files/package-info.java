/** Files of a warehouse that lies in a folder of this machine. */
@NullMarked
package tv.headwater.lakehouse.files;

import org.jspecify.annotations.NullMarked;
