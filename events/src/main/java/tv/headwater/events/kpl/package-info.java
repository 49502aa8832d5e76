/** The aggregated-record format of the Kinesis Producer Library. */
@NullMarked
package tv.headwater.events.kpl;

import org.jspecify.annotations.NullMarked;
