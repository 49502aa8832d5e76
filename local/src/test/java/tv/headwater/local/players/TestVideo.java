package tv.headwater.local.players;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import tv.headwater.local.ffmpeg.Ffmpeg;
import tv.headwater.local.ffmpeg.FfmpegProcess;

/**
 * Some seconds of video in two renditions with sound, as HLS and DASH over the same segments of one second. Sound ends a little
 * earlier, lest its last frames spill into a segment of their own, at which hls.js never comes to its end.
 */
final class TestVideo {
    static final String DASH = "manifest.mpd";
    static final String HLS = "master.m3u8";
    private static final String COMMAND = """
            -hide_banner -loglevel error -nostdin -y
            -f lavfi -i testsrc2=size=320x180:rate=25 -f lavfi -t %d.9 -i sine=frequency=440:sample_rate=48000 -t %d
            -map 0:v -map 0:v -map 1:a -c:v libx264 -preset ultrafast -pix_fmt yuv420p -g 25 -keyint_min 25 -sc_threshold 0
            -s:v:0 160x90 -b:v:0 100k -s:v:1 320x180 -b:v:1 300k -c:a aac -b:a 64k
            -f dash -seg_duration 1 -use_template 1 -use_timeline 0 -hls_playlist 1 -adaptation_sets id=0,streams=v\tid=1,streams=a
            """;

    private final Path folder;

    private TestVideo(Path folder) {
        this.folder = folder;
    }

    static TestVideo encode(Path folder, int seconds) throws IOException {
        Files.createDirectories(folder);
        List<String> arguments = Stream.concat(
                        Stream.of(COMMAND.formatted(seconds - 1, seconds).split("[ \\n]+"))
                                .map(word -> word.replace('\t', ' ')),
                        Stream.of(folder.resolve(DASH).toString()))
                .toList();
        FfmpegProcess encoding = Ffmpeg.find(null).start(arguments);
        if (encoding.ended().join() != 0) {
            throw new IOException("ffmpeg could not make the test video: " + encoding.complaints());
        }
        return new TestVideo(folder);
    }

    /** Puts a copy of all files into {@code target}. */
    void copyTo(Path target) throws IOException {
        Files.createDirectories(target);
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.copy(file, target.resolve(file.getFileName()));
            }
        }
    }
}
