/** What is remembered of a playback while it reports: its budget, its views, its clock. */
@NullMarked
package tv.headwater.ingest.session;

import org.jspecify.annotations.NullMarked;
