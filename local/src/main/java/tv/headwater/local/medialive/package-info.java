/** AWS Elemental MediaLive on one machine: its REST API, its channel states, and ffmpeg for the media. */
@NullMarked
package tv.headwater.local.medialive;

import org.jspecify.annotations.NullMarked;
