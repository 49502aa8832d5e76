package tv.headwater.local.mediaconvert;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tv.headwater.local.mediaconvert.JobPlan.Capture;
import tv.headwater.local.mediaconvert.JobPlan.Tiles;
import tv.headwater.local.mediaconvert.VodLadder.Rung;

/**
 * The ffmpeg arguments of one conversion: all inputs one after another in; one set of fragmented MP4 with an HLS and a DASH
 * manifest over it, sheets of small pictures and single pictures out; progress on standard output.
 *
 * @param list a file in ffmpeg's concat format that names the inputs
 * @param cmafFolder where segments, manifests and sheets go
 * @param captureFolder where single pictures go
 */
record ConversionCommand(
        JobPlan plan, Source source, List<Rung> rungs, String preset, Path list, Path cmafFolder, Path captureFolder) {
    private static final int AUDIO_BITS = 128_000;

    List<String> arguments() {
        List<String> out = new ArrayList<>();
        words(out, "-y -hide_banner -nostats -nostdin -loglevel error -progress pipe:1");
        words(out, "-fflags +genpts+discardcorrupt -f concat -safe 0 -i");
        out.add(list.toString());
        out.add("-filter_complex");
        out.add(filters());
        for (int i = 0; i < rungs.size(); i++) {
            rung(out, rungs.get(i), i);
        }
        if (source.hasAudio()) {
            words(out, "-map 0:a:0 -c:a aac -ac 2 -ar 48000 -b:a " + AUDIO_BITS);
        }
        manifests(out);
        if (plan.tiles() != null) {
            words(out, "-map [sheets] -fps_mode passthrough -q:v 5 -start_number 0 -f image2");
            out.add(cmafFolder.resolve(name() + "_tiles_%05d.jpg").toString());
        }
        if (plan.capture() != null) {
            words(out, "-map [pictures] -fps_mode passthrough -q:v 4 -start_number 0 -frames:v");
            out.add(Integer.toString(plan.capture().max()));
            words(out, "-f image2");
            out.add(captureFolder
                    .resolve(plan.capture().base().getFileName() + ".%07d.jpg")
                    .toString());
        }
        return out;
    }

    private String name() {
        return String.valueOf(plan.cmaf().base().getFileName());
    }

    /** One decoded picture for all that is encoded, whether or not the largest rung is a copy. */
    private String filters() {
        List<String> chains = new ArrayList<>();
        for (int i = 0; i < rungs.size(); i++) {
            Rung rung = rungs.get(i);
            if (!rung.copied()) {
                chains.add(fitted(rung.width(), rung.height()) + ",setsar=1[v" + i + "]");
            }
        }
        Tiles tiles = plan.tiles();
        if (tiles != null) {
            chains.add("%s,%s,tile=%dx%d[sheets]"
                    .formatted(
                            each(tiles.everySeconds()),
                            fitted(tiles.width(), tiles.height()),
                            tiles.columns(),
                            tiles.rows()));
        }
        Capture capture = plan.capture();
        if (capture != null) {
            chains.add(each(capture.everySeconds()) + "," + fitted(capture.width(), capture.height()) + "[pictures]");
        }
        StringBuilder graph = new StringBuilder("[0:v:0]split=" + (chains.size() + 1) + "[unused]");
        for (int i = 0; i < chains.size(); i++) {
            graph.append("[s").append(i).append(']');
        }
        for (int i = 0; i < chains.size(); i++) {
            graph.append(";[s").append(i).append(']').append(chains.get(i));
        }
        return graph.append(";[unused]nullsink").toString();
    }

    /** The first picture of each interval; counted from the start, so that nothing adds up over hours. */
    private static String each(double seconds) {
        return String.format(
                Locale.ROOT,
                "select='isnan(prev_selected_t)+gt(floor(t/%1$.3f),floor(prev_selected_t/%1$.3f))'",
                seconds);
    }

    /** Whatever shape an input has, it fills the frame without being stretched. */
    private static String fitted(int width, int height) {
        return "scale=%1$d:%2$d:force_original_aspect_ratio=decrease:force_divisible_by=2,pad=%1$d:%2$d:-1:-1"
                .formatted(width, height);
    }

    private void rung(List<String> out, Rung rung, int index) {
        String n = ":v:" + index;
        if (rung.copied()) {
            words(out, "-map 0:v:0 -c%1$s copy -tag%1$s avc1".formatted(n));
            return;
        }
        words(out, "-map [v%d] -c%s libx264 -preset%s %s -pix_fmt%s yuv420p".formatted(index, n, n, preset, n));
        words(
                out,
                "-b%1$s %2$d -maxrate%1$s %3$d -bufsize%1$s %4$d"
                        .formatted(n, rung.bits(), rung.bits() * 3 / 2, rung.bits() * 2));
        words(out, "-g%1$s 9999 -sc_threshold%1$s 0 -force_key_frames%1$s %2$s".formatted(n, keyFrames()));
    }

    /** Where all rungs are cut: at the copy's own key frames, or at equal times. */
    private String keyFrames() {
        return rungs.get(0).copied()
                ? "source"
                : "expr:gte(t,n_forced*" + plan.cmaf().segmentSeconds() + ")";
    }

    private void manifests(List<String> out) {
        words(out, "-fps_mode passthrough -f dash -use_template 1 -use_timeline 1 -hls_playlist 1 -seg_duration");
        out.add(Integer.toString(plan.cmaf().segmentSeconds()));
        words(out, "-hls_master_name " + name() + ".m3u8");
        words(out, "-init_seg_name " + name() + "_$RepresentationID$_init.mp4");
        words(out, "-media_seg_name " + name() + "_$RepresentationID$_$Number%05d$.m4s -adaptation_sets");
        out.add(source.hasAudio() ? "id=0,streams=v id=1,streams=a" : "id=0,streams=v");
        out.add(cmafFolder.resolve(name() + ".mpd").toString());
    }

    private static void words(List<String> out, String words) {
        out.addAll(List.of(words.split(" ", -1)));
    }
}
