package tv.headwater.local.medialive;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tv.headwater.local.medialive.EncodingPlan.Archive;
import tv.headwater.local.medialive.EncodingPlan.FrameCapture;
import tv.headwater.local.medialive.EncodingPlan.Hls;
import tv.headwater.local.medialive.EncodingPlan.Rendition;

/**
 * The ffmpeg arguments of one encoding: FLV on standard input, segments as files, and a line on standard output for each
 * file that is complete (docs/decisions/0031).
 */
record EncoderCommand(EncodingPlan plan, String preset, int firstSegment, int firstArchivePart, int firstCapture) {
    /** Bounds how far a segment may exceed its bitrate, which the master playlist promises. */
    private static final double BUFFER_SECONDS = 0.6;

    private static final int AUDIO_HZ = 48_000;

    List<String> arguments() {
        Arguments out = new Arguments();
        out.add("-y -hide_banner -nostats -loglevel warning -analyzeduration 1000000 -probesize 1000000");
        out.add("-fflags +discardcorrupt -f flv -i pipe:0");
        Hls hls = plan.hls();
        FrameCapture capture = plan.capture();
        List<Rendition> renditions = hls == null ? List.of() : hls.renditions();
        if (hls != null || capture != null) {
            out.add("-filter_complex").literal(filters(renditions, capture));
        }
        if (hls != null) {
            for (int i = 0; i < renditions.size(); i++) {
                rendition(out, hls, renditions.get(i), i);
            }
        }
        if (plan.archive() != null) {
            archive(out, plan.archive());
        }
        if (capture != null) {
            capture(out, capture);
        }
        return out.list;
    }

    private static String filters(List<Rendition> renditions, @Nullable FrameCapture capture) {
        int copies = renditions.size() + (capture == null ? 0 : 1);
        StringBuilder graph = new StringBuilder("[0:v:0]split=" + copies);
        for (int i = 0; i < copies; i++) {
            graph.append("[s").append(i).append(']');
        }
        for (int i = 0; i < renditions.size(); i++) {
            Rendition rendition = renditions.get(i);
            graph.append(";[s")
                    .append(i)
                    .append(']')
                    .append("scale=%d:%d".formatted(rendition.width(), rendition.height()));
            if (rendition.framesPerSecond() > 0) {
                graph.append(String.format(Locale.ROOT, ",fps=%.5f", rendition.framesPerSecond()));
            }
            graph.append("[v").append(i).append(']');
        }
        if (capture != null) {
            graph.append(";[s")
                    .append(renditions.size())
                    .append(']')
                    .append("select='isnan(prev_selected_t)+gte(t-prev_selected_t,")
                    .append(capture.everySeconds())
                    .append(")',")
                    .append(scale(capture.width(), capture.height()))
                    .append("[capture]");
        }
        return graph.toString();
    }

    /** Keeps the publisher's shape and never makes a picture larger than it came. */
    private static String scale(int width, int height) {
        return "scale=w='min(%d,iw)':h='min(%d,ih)':force_original_aspect_ratio=decrease:force_divisible_by=2"
                .formatted(width, height);
    }

    private void rendition(Arguments out, Hls hls, Rendition rendition, int index) {
        out.add("-map [v" + index + "] -map 0:a:0? -c:v libx264 -preset " + preset + " -pix_fmt yuv420p -threads 2");
        out.add("-b:v " + rendition.videoBits() + " -maxrate " + rendition.videoBits());
        out.add("-bufsize " + Math.round(rendition.videoBits() * BUFFER_SECONDS) + " -sc_threshold 0 -g 600");
        out.add("-force_key_frames expr:gte(t,n_forced*" + hls.segmentSeconds() + ")");
        out.add("-c:a aac -b:a " + rendition.audioBits() + " -ar " + AUDIO_HZ + " -ac 2");
        out.add("-f segment -segment_format mpegts -segment_time " + hls.segmentSeconds());
        out.add("-segment_time_delta 0.05 -segment_start_number " + firstSegment);
        out.add("-segment_list pipe:1 -segment_list_type csv");
        out.literal(
                hls.folder().resolve(hls.segmentPrefix(rendition) + "%05d.ts").toString());
    }

    /** The publisher's own picture and sound: nothing is lost before it is edited or encoded again, and a kill takes one packet. */
    private void archive(Arguments out, Archive archive) {
        out.add("-map 0:v:0 -map 0:a:0? -c copy -f segment -segment_format mpegts");
        out.add("-segment_format_options mpegts_m2ts_mode=0:flush_packets=1 -segment_time "
                + archive.rolloverSeconds());
        out.add("-segment_start_number " + firstArchivePart + " -segment_list pipe:1 -segment_list_type csv");
        out.literal(archive.base() + ".%06d.m2ts");
    }

    /** One thread: with several, each picture would leave the encoder only when later ones have come. */
    private void capture(Arguments out, FrameCapture capture) {
        out.add("-map [capture] -fps_mode passthrough -threads 1 -f image2 -atomic_writing 1 -q:v 5");
        out.add("-start_number " + firstCapture);
        out.literal(capture.base() + ".%05d.jpg");
    }

    private static final class Arguments {
        private final List<String> list = new ArrayList<>();

        Arguments add(String words) {
            list.addAll(List.of(words.split(" ")));
            return this;
        }

        void literal(String word) {
            list.add(word);
        }
    }
}
