package tv.headwater.local.mediaconvert;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tv.headwater.local.ffmpeg.Ffmpeg;

/** Looks into the inputs of a job before it is converted. */
record SourceProbe(Ffmpeg ffmpeg) {
    private static final Logger LOG = LoggerFactory.getLogger(SourceProbe.class);
    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration PROBE_LIMIT = Duration.ofSeconds(30);
    /** How much of each input is searched for key frames. */
    private static final int KEY_FRAME_SECONDS = 60;
    /** A source whose key frames are this much further apart than a segment is long is encoded anew. */
    private static final double KEY_FRAME_SLACK_SECONDS = 0.5;

    private record Part(Path file, JsonNode video, boolean audio, double seconds) {}

    /** @throws ConversionFailed when there is nothing to convert, in words */
    Source look(List<Path> inputs, int segmentSeconds) throws ConversionFailed {
        List<Part> parts = new ArrayList<>();
        for (Path input : inputs) {
            refuseLivePlaylist(input);
            try {
                parts.add(part(input));
            } catch (IOException broken) {
                LOG.warn("An input of a job is left out, it holds no picture that can be read: {}", input, broken);
            }
        }
        if (parts.isEmpty()) {
            throw new ConversionFailed(1010, "None of the inputs holds a picture that can be read.");
        }
        double seconds = parts.stream().mapToDouble(Part::seconds).sum();
        Part largest = parts.get(0);
        for (Part part : parts) {
            largest = pixels(part) > pixels(largest) ? part : largest;
        }
        return new Source(
                parts.stream().map(Part::file).toList(),
                largest.video().path("width").asInt(),
                largest.video().path("height").asInt(),
                parts.get(0).audio(),
                seconds,
                bits(parts, seconds),
                sameCodec(parts) && keyFramesWithin(parts, segmentSeconds + KEY_FRAME_SLACK_SECONDS));
    }

    /** MediaConvert takes no HLS input with times in it, nor one that may still grow. */
    private static void refuseLivePlaylist(Path input) throws ConversionFailed {
        if (!input.toString().endsWith(".m3u8")) {
            return;
        }
        try {
            String playlist = Files.readString(input);
            if (playlist.contains("#EXT-X-PROGRAM-DATE-TIME") || !playlist.contains("#EXT-X-ENDLIST")) {
                throw new ConversionFailed(
                        1401, "An HLS input must end with EXT-X-ENDLIST and must not hold EXT-X-PROGRAM-DATE-TIME.");
            }
        } catch (IOException unreadable) {
            throw new ConversionFailed(1404, "The input " + input.getFileName() + " cannot be read.");
        }
    }

    private Part part(Path input) throws IOException {
        String text = ffmpeg.probe(
                List.of(
                        "-v",
                        "error",
                        "-show_entries",
                        "format=duration:stream=codec_type,codec_name,width,height,pix_fmt,extradata_hash",
                        "-show_data_hash",
                        "MD5",
                        "-of",
                        "json",
                        input.toString()),
                PROBE_LIMIT);
        JsonNode json = JSON.readTree(text);
        JsonNode video = first(json, "video");
        double seconds = json.path("format").path("duration").asDouble();
        if (video.path("width").asInt() == 0 || seconds <= 0) {
            throw new IOException("no picture in " + input.getFileName());
        }
        return new Part(input, video, !first(json, "audio").isMissingNode(), seconds);
    }

    private static JsonNode first(JsonNode json, String kind) {
        for (JsonNode stream : json.path("streams")) {
            if (stream.path("codec_type").asText().equals(kind)) {
                return stream;
            }
        }
        return json.path("none");
    }

    private static long pixels(Part part) {
        return part.video().path("width").asLong() * part.video().path("height").asLong();
    }

    private static long bits(List<Part> parts, double seconds) throws ConversionFailed {
        long bytes = 0;
        for (Part part : parts) {
            try {
                bytes += Files.size(part.file());
            } catch (IOException gone) {
                throw new ConversionFailed(1404, "The input " + part.file().getFileName() + " is gone.");
            }
        }
        return Math.round(bytes * 8 / seconds);
    }

    private static boolean sameCodec(List<Part> parts) {
        Set<String> kinds = new HashSet<>();
        for (Part part : parts) {
            JsonNode video = part.video();
            kinds.add(String.join(
                    "/",
                    video.path("codec_name").asText(),
                    video.path("pix_fmt").asText(),
                    video.path("extradata_hash").asText(),
                    String.valueOf(part.audio())));
        }
        return kinds.size() == 1 && kinds.iterator().next().startsWith("h264/yuv420p/MD5:");
    }

    private boolean keyFramesWithin(List<Part> parts, double limitSeconds) {
        try {
            for (Part part : parts) {
                if (!keyFramesWithin(part.file(), limitSeconds)) {
                    return false;
                }
            }
            return true;
        } catch (IOException | NumberFormatException unclear) {
            LOG.warn("The key frames of a job's input cannot be told: it is encoded anew", unclear);
            return false;
        }
    }

    private boolean keyFramesWithin(Path file, double limitSeconds) throws IOException {
        String packets = ffmpeg.probe(
                List.of(
                        "-v",
                        "error",
                        "-select_streams",
                        "v:0",
                        "-show_entries",
                        "packet=pts_time,flags",
                        "-read_intervals",
                        "%+" + KEY_FRAME_SECONDS,
                        "-of",
                        "csv=p=0",
                        file.toString()),
                PROBE_LIMIT);
        double lastKey = Double.NaN;
        double last = Double.NaN;
        for (String line : packets.split("\n", -1)) {
            String[] fields = line.split(",", -1);
            if (fields.length < 2 || fields[0].equals("N/A")) {
                continue;
            }
            last = Double.parseDouble(fields[0]);
            if (fields[1].contains("K")) {
                if (last - lastKey > limitSeconds) {
                    return false;
                }
                lastKey = last;
            }
        }
        return last - lastKey <= limitSeconds;
    }
}
