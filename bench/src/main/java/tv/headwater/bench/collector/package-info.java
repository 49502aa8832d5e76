/** ingest-api as a process, loaded over HTTP, beside servers that do nothing with what they get. */
@NullMarked
package tv.headwater.bench.collector;

import org.jspecify.annotations.NullMarked;
