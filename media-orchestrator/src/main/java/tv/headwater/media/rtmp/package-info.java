/** Takes RTMP publishers whose app and stream key are known and hands their media on as FLV. */
@NullMarked
package tv.headwater.media.rtmp;

import org.jspecify.annotations.NullMarked;
