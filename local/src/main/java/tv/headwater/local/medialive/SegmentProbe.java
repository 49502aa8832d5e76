package tv.headwater.local.medialive;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import tv.headwater.local.ffmpeg.Ffmpeg;
import tv.headwater.local.medialive.EncodingPlan.Rendition;

/** Says what a segment really holds: the publisher's shape and sound decide, not the settings alone. */
final class SegmentProbe {
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final JsonMapper JSON = new JsonMapper();

    /** What the encoder's rate buffer and the transport stream add to the bitrate at most. */
    private static final double PEAK = 1.4;

    private final Ffmpeg ffmpeg;

    SegmentProbe(Ffmpeg ffmpeg) {
        this.ffmpeg = ffmpeg;
    }

    MasterPlaylist.Variant variant(Path segment, Rendition rendition, String playlist) throws IOException {
        JsonNode streams = JSON.readTree(ffmpeg.probe(
                        List.of(
                                "-v",
                                "error",
                                "-show_entries",
                                "stream=codec_type,width,height,r_frame_rate",
                                "-of",
                                "json",
                                segment.toString()),
                        LIMIT))
                .path("streams");
        JsonNode video = stream(streams, "video");
        boolean withAudio = !stream(streams, "audio").isMissingNode();
        String codec = AvcCodec.of(Files.readAllBytes(segment))
                .orElseThrow(() -> new IOException("no H.264 in " + segment.getFileName()));
        int audioBits = withAudio ? rendition.audioBits() : 0;
        int peakBits = (int) Math.round((rendition.videoBits() + audioBits) * PEAK);
        return new MasterPlaylist.Variant(
                playlist,
                rendition.videoBits() + audioBits,
                peakBits,
                video.path("width").asInt(),
                video.path("height").asInt(),
                framesPerSecond(video.path("r_frame_rate").asText("")),
                codec,
                withAudio);
    }

    private static JsonNode stream(JsonNode streams, String type) {
        for (JsonNode stream : streams) {
            if (stream.path("codec_type").asText().equals(type)) {
                return stream;
            }
        }
        return streams.path("none");
    }

    private static double framesPerSecond(String ratio) {
        String[] parts = ratio.split("/");
        return parts.length == 2 ? Double.parseDouble(parts[0]) / Double.parseDouble(parts[1]) : 0;
    }
}
