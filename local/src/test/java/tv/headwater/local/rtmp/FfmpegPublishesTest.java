package tv.headwater.local.rtmp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tv.headwater.local.ffmpeg.Ffmpeg;
import tv.headwater.local.ffmpeg.FfmpegProcess;

@Tag("it")
class FfmpegPublishesTest {
    private final OneKeyGate gate = new OneKeyGate();

    @Test
    void whatFfmpegPublishesIsAPlayableFlv(@TempDir Path folder) throws IOException {
        Ffmpeg ffmpeg = Ffmpeg.find(null);
        try (RtmpServer server = RtmpServer.start(RtmpConfig.onPort(0), gate)) {
            FfmpegProcess publisher = ffmpeg.start(publish(server.port(), OneKeyGate.KEY));

            assertThat(publisher.ended().join()).as(publisher.complaints()).isZero();
        }

        Path file = folder.resolve("published.flv");
        try (OutputStream output = Files.newOutputStream(file)) {
            FlvRelay relay = new FlvRelay();
            relay.writeTo(output);
            for (FlvTag tag : gate.tags) {
                relay.accept(tag);
            }
        }
        List<String> ask = List.of(
                "-v",
                "error",
                "-count_frames",
                "-show_entries",
                "stream=codec_name,nb_read_frames",
                "-of",
                "csv",
                file.toString());
        assertThat(ffmpeg.probe(ask, Duration.ofSeconds(20)))
                .contains("h264,75")
                .contains("aac");
    }

    @Test
    void aWrongKeyEndsFfmpegAtOnce() throws IOException {
        try (RtmpServer server = RtmpServer.start(RtmpConfig.onPort(0), gate)) {
            FfmpegProcess publisher = Ffmpeg.find(null).start(publish(server.port(), "wrong"));

            assertThat(publisher.ended().join()).isNotZero();
            assertThat(publisher.complaints()).contains("no running channel has this stream key");
        }
    }

    private static List<String> publish(int port, String key) {
        return List.of(
                ("-nostdin -loglevel info -f lavfi -i testsrc2=size=640x360:rate=25 -f lavfi -i sine=frequency=440 -t 3"
                                + " -c:v libx264 -preset ultrafast -g 50 -c:a aac -f flv rtmp://127.0.0.1:" + port
                                + "/live/" + key)
                        .split(" "));
    }
}
