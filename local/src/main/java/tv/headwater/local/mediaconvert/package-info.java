/** AWS Elemental MediaConvert on one machine; see README.md. */
@NullMarked
package tv.headwater.local.mediaconvert;

import org.jspecify.annotations.NullMarked;
