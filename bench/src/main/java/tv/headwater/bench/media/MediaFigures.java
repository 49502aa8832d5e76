package tv.headwater.bench.media;

/**
 * @param firstPlayMillis from the accepted encoder to a segment in every rendition
 * @param glassMillis median from the burnt-in clock to the shown picture
 * @param coresPerRendition CPU seconds of MediaLive's ffmpeg per second of video and rendition
 */
public record MediaFigures(double firstPlayMillis, double glassMillis, double coresPerRendition) {}
