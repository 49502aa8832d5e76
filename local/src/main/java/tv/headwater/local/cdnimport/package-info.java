/** Takes CloudFront log files in; {@code CdnImport} is the door. */
@NullMarked
package tv.headwater.local.cdnimport;

import org.jspecify.annotations.NullMarked;
