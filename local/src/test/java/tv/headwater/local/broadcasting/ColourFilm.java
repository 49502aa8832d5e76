package tv.headwater.local.broadcasting;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import tv.headwater.local.ffmpeg.Ffmpeg;
import tv.headwater.local.ffmpeg.FfmpegProcess;

/** A video of plain colours, decoded: which colours, in which order, how many pictures of each. */
record ColourFilm(Ffmpeg ffmpeg, Path video) {
    private static final int BYTES = 3;
    private static final String STRICTLY = "-xerror";
    private static final Duration PROBE_LIMIT = Duration.ofSeconds(60);

    /** Far from each other, whatever an encoder does to them; the names are ffmpeg's. */
    enum Colour {
        RED(255, 0, 0),
        LIME(0, 255, 0),
        BLUE(0, 0, 255),
        YELLOW(255, 255, 0),
        MAGENTA(255, 0, 255),
        CYAN(0, 255, 255);

        private static final int TOLERANCE = 40;
        private final int[] parts;

        Colour(int... parts) {
            this.parts = parts;
        }

        private boolean is(byte[] pixels, int at) {
            boolean same = true;
            for (int i = 0; i < BYTES; i++) {
                same &= Math.abs((pixels[at + i] & 0xff) - parts[i]) <= TOLERANCE;
            }
            return same;
        }

        static Colour of(byte[] pixels, int at) {
            for (Colour colour : values()) {
                if (colour.is(pixels, at)) {
                    return colour;
                }
            }
            throw new AssertionError("picture %d is (%d, %d, %d), which nobody sent"
                    .formatted(at / BYTES, pixels[at] & 0xff, pixels[at + 1] & 0xff, pixels[at + 2] & 0xff));
        }
    }

    /** Pictures of one colour that follow each other. */
    record Run(Colour colour, int frames) {}

    /** Decodes all of it; what cannot be decoded cleanly is no recording. */
    List<Run> runs(Path scratch) throws IOException {
        byte[] pixels = decode(List.of(STRICTLY), List.of(), scratch);
        List<Run> runs = new ArrayList<>();
        for (int at = 0; at < pixels.length; at += BYTES) {
            Colour colour = Colour.of(pixels, at);
            Run last = runs.isEmpty() ? null : runs.get(runs.size() - 1);
            if (last != null && last.colour() == colour) {
                runs.set(runs.size() - 1, new Run(colour, last.frames() + 1));
            } else {
                runs.add(new Run(colour, 1));
            }
        }
        return runs;
    }

    /** The picture that a player shows that seeks there. */
    Colour at(double seconds, Path scratch) throws IOException {
        return Colour.of(decode(List.of("-ss", String.valueOf(seconds)), List.of("-frames:v", "1"), scratch), 0);
    }

    double seconds() throws IOException {
        String text = ffmpeg.probe(
                List.of("-v", "error", "-show_entries", "format=duration", "-of", "csv=p=0", video.toString()),
                PROBE_LIMIT);
        return Double.parseDouble(text.strip());
    }

    /** Each picture as one pixel. */
    private byte[] decode(List<String> before, List<String> after, Path scratch) throws IOException {
        List<String> command = new ArrayList<>(List.of("-nostdin", "-y", "-v", "error"));
        command.addAll(before);
        command.addAll(
                List.of("-i", video.toString(), "-map", "0:v:0", "-vf", "scale=1:1", "-fps_mode", "passthrough"));
        command.addAll(after);
        command.addAll(List.of("-pix_fmt", "rgb24", "-f", "rawvideo", scratch.toString()));
        FfmpegProcess decoder = ffmpeg.start(command);
        int exit = decoder.ended().join();
        if (exit != 0 || (before.contains(STRICTLY) && !decoder.complaints().isEmpty())) {
            throw new AssertionError("%s is decoded with code %d: %s".formatted(video, exit, decoder.complaints()));
        }
        return Files.readAllBytes(scratch);
    }
}
