package tv.headwater.local.mediaconvert;

import java.util.Locale;
import tv.headwater.local.mediaconvert.JobPlan.Tiles;

/** Writes which small picture belongs to which time, as WebVTT with media fragments (the form that players read). */
final class Storyboard {
    private Storyboard() {}

    /** @param name the manifests' name; sheets are name_tiles_00000.jpg and so on */
    static String webVtt(String name, Tiles tiles, double seconds) {
        StringBuilder vtt = new StringBuilder("WEBVTT\n");
        int perSheet = tiles.columns() * tiles.rows();
        int pictures = (int) Math.max(1, Math.ceil(seconds / tiles.everySeconds()));
        for (int i = 0; i < pictures; i++) {
            int place = i % perSheet;
            double from = (double) i * tiles.everySeconds();
            double to = Math.max(from + 0.001, Math.min(seconds, from + tiles.everySeconds()));
            vtt.append('\n').append(time(from)).append(" --> ").append(time(to)).append('\n');
            vtt.append(String.format(
                    Locale.ROOT,
                    "%s_tiles_%05d.jpg#xywh=%d,%d,%d,%d\n",
                    name,
                    i / perSheet,
                    place % tiles.columns() * tiles.width(),
                    place / tiles.columns() * tiles.height(),
                    tiles.width(),
                    tiles.height()));
        }
        return vtt.toString();
    }

    private static String time(double seconds) {
        long millis = Math.round(seconds * 1000);
        return String.format(
                Locale.ROOT,
                "%02d:%02d:%02d.%03d",
                millis / 3_600_000,
                millis / 60_000 % 60,
                millis / 1000 % 60,
                millis % 1000);
    }
}
