/** HTTP: addresses, limits, status codes. */
@NullMarked
package tv.headwater.ingest.web;

import org.jspecify.annotations.NullMarked;
