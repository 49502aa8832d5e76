package tv.headwater.local.broadcasting;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tv.headwater.local.ffmpeg.Ffmpeg;
import tv.headwater.local.ffmpeg.FfmpegProcess;
import tv.headwater.media.rtmp.FlvRelay;
import tv.headwater.media.rtmp.FlvSink;
import tv.headwater.media.rtmp.FlvTag;
import tv.headwater.media.rtmp.PublishGate;
import tv.headwater.media.rtmp.RtmpConfig;
import tv.headwater.media.rtmp.RtmpServer;

@Tag("it")
class FfmpegPublishesTest {
    private static final String KEY = "abcd-efgh-secret";

    private final KeepingGate gate = new KeepingGate();

    @Test
    void whatFfmpegPublishesIsAPlayableFlv(@TempDir Path folder) throws IOException {
        Ffmpeg ffmpeg = Ffmpeg.find(null);
        try (RtmpServer server = RtmpServer.start(RtmpConfig.onPort(0), gate)) {
            FfmpegProcess publisher = ffmpeg.start(publish(server.port(), KEY));

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

    /** Accepts one stream name and keeps what is sent. */
    private static final class KeepingGate implements PublishGate {
        private final List<FlvTag> tags = new CopyOnWriteArrayList<>();

        @Override
        public Decision decide(String app, String streamName, Publisher publisher) {
            if (!streamName.equals(KEY)) {
                return new Decision.Refused("no running channel has this stream key");
            }
            return new Decision.Accepted(new FlvSink() {
                @Override
                public void accept(FlvTag tag) {
                    tags.add(tag);
                }

                @Override
                public void close() {}
            });
        }
    }
}
