/** Events of MediaLive and MediaConvert, which hasten looks and nothing else; {@link tv.headwater.media.news.MediaNews} is the door. */
@NullMarked
package tv.headwater.media.news;

import org.jspecify.annotations.NullMarked;
