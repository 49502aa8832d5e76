/** The AWS SDK's own model classes as the contract of a server: JSON to request, response to JSON. */
@NullMarked
package tv.headwater.local.sdkmodel;

import org.jspecify.annotations.NullMarked;
