package tv.headwater.local.medialive;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tv.headwater.local.ffmpeg.Ffmpeg;
import tv.headwater.local.ffmpeg.FfmpegProcess;
import tv.headwater.local.medialive.EncodingPlan.Rendition;
import tv.headwater.media.video.VideoSource;

/** How much video this machine encodes in real time, measured once, and who uses how much of it. */
final class EncodingPower {
    private static final Logger LOG = LoggerFactory.getLogger(EncodingPower.class);

    /** What every machine is trusted with: measuring would cost more than it tells. */
    static final double MODEST = 40e6;

    /** The rest is for whatever else runs here. */
    private static final double SHARE = 0.6;

    private static final int FRAMES = 60;
    private static final int WIDTH = 1280;
    private static final int HEIGHT = 720;
    private static final Pattern CPU = Pattern.compile("bench: utime=([0-9.]+)s stime=([0-9.]+)s");

    private final Ffmpeg ffmpeg;
    private final String preset;
    private final Map<String, Double> used = new HashMap<>();
    private double pixelsPerSecond;

    EncodingPower(Ffmpeg ffmpeg, String preset) {
        this.ffmpeg = ffmpeg;
        this.preset = preset;
    }

    /** The renditions for a channel beside what the others encode; taken until {@link #free}. */
    synchronized LiveLadder take(String channelId, List<Rendition> planned, VideoSource source) {
        used.remove(channelId);
        double others = used.values().stream().mapToDouble(load -> load).sum();
        LiveLadder wanted = LiveLadder.of(planned, source, Double.MAX_VALUE);
        LiveLadder taken = others + wanted.load(source) <= MODEST
                ? wanted
                : LiveLadder.of(planned, source, Math.max(0, measured() - others));
        used.put(channelId, taken.load(source));
        return taken;
    }

    synchronized void free(String channelId) {
        used.remove(channelId);
    }

    private double measured() {
        if (pixelsPerSecond == 0) {
            pixelsPerSecond = measure();
            LOG.info(
                    "This machine encodes about {} million pixels per second at {}; 1080p30 in five renditions needs about 150",
                    Math.round(pixelsPerSecond / 1e6),
                    preset);
        }
        return pixelsPerSecond;
    }

    /** In CPU time: what else runs at the moment must not be counted twice, and for ever. */
    private double measure() {
        try {
            FfmpegProcess process =
                    ffmpeg.start(List.of(("-nostdin -hide_banner -nostats -benchmark -f lavfi -i testsrc2=size="
                                    + WIDTH + "x" + HEIGHT + ":rate=30 -frames:v " + FRAMES + " -c:v libx264 -preset "
                                    + preset
                                    + " -b:v 3000000 -pix_fmt yuv420p -f null -")
                            .split(" ")));
            int exit = process.ended().join();
            Matcher cpu = CPU.matcher(process.complaints());
            if (exit == 0 && cpu.find()) {
                double seconds = Math.max(0.01, Double.parseDouble(cpu.group(1)) + Double.parseDouble(cpu.group(2)));
                int cores = Runtime.getRuntime().availableProcessors();
                return (double) WIDTH * HEIGHT * FRAMES / seconds * cores * SHARE;
            }
            LOG.warn("How fast this machine encodes cannot be measured: {}", process.complaints());
        } catch (IOException failure) {
            LOG.warn("How fast this machine encodes cannot be measured", failure);
        }
        return MODEST;
    }
}
