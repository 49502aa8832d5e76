package tv.headwater.local.mediaconvert;

import java.util.ArrayList;
import java.util.List;

/**
 * A media playlist of a recording, made from the one ffmpeg's DASH muxer writes: that one tells the time of encoding as if
 * it were the time of recording.
 *
 * @param seconds all segments together
 */
record RecordingPlaylist(String text, double seconds) {
    private static final String DURATION = "#EXTINF:";

    static RecordingPlaylist of(String written) {
        List<String> lines = new ArrayList<>();
        double seconds = 0;
        for (String line : written.lines().toList()) {
            if (line.startsWith("#EXT-X-PROGRAM-DATE-TIME:") || line.startsWith("#EXT-X-PLAYLIST-TYPE:")) {
                continue;
            }
            if (line.startsWith(DURATION)) {
                seconds += Double.parseDouble(line.substring(DURATION.length(), line.indexOf(',')));
            }
            lines.add(line);
            if (line.startsWith("#EXT-X-VERSION:")) {
                lines.add("#EXT-X-INDEPENDENT-SEGMENTS");
                lines.add("#EXT-X-PLAYLIST-TYPE:VOD");
            }
        }
        return new RecordingPlaylist(String.join("\n", lines) + "\n", seconds);
    }
}
