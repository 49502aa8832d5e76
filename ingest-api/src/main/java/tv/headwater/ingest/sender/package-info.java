/** Who sent a request, as far as that is kept: neighbourhood, country, network, device. */
@NullMarked
package tv.headwater.ingest.sender;

import org.jspecify.annotations.NullMarked;
