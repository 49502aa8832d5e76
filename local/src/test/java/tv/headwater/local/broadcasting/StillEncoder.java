package tv.headwater.local.broadcasting;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import tv.headwater.media.rtmp.FlvTag;
import tv.headwater.media.rtmp.RtmpPublisher;

/** An encoder that costs nothing: it sends one picture again and again. */
final class StillEncoder implements AutoCloseable {
    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(10);
    private static final int FLV_HEADER_BYTES = 9;
    private static final int TAG_NUMBER_BYTES = 4;

    private final RtmpPublisher publisher;
    private final FlvTag picture;
    private final long beganNanos = System.nanoTime();
    private volatile boolean gone;

    /** @throws IOException when it is refused, with the reason */
    StillEncoder(URI server, String key, List<FlvTag> film) throws IOException {
        publisher = RtmpPublisher.connect(server, key, CONNECT_LIMIT, () -> gone = true);
        picture = film.stream().filter(FlvTag::isKeyFrame).findFirst().orElseThrow();
        for (FlvTag tag : film.subList(0, film.indexOf(picture))) {
            publisher.send(tag);
        }
    }

    /** Once a second at least: a silent encoder is sent away. */
    void sendPicture() {
        int millis = (int) ((System.nanoTime() - beganNanos) / 1_000_000);
        try {
            publisher.send(new FlvTag(picture.type(), millis, picture.payload()));
        } catch (IOException sentAway) {
            gone = true;
        }
    }

    boolean isGone() {
        return gone;
    }

    @Override
    public void close() {
        publisher.close();
    }

    /** The tags of an FLV file (Adobe FLV 10.1, annex E). */
    static List<FlvTag> film(Path file) throws IOException {
        List<FlvTag> tags = new ArrayList<>();
        try (DataInputStream input = new DataInputStream(Files.newInputStream(file))) {
            input.skipNBytes(FLV_HEADER_BYTES + TAG_NUMBER_BYTES);
            for (int type = input.read(); type >= 0; type = input.read()) {
                int size = input.readUnsignedByte() << 16 | input.readUnsignedShort();
                int millis = input.readUnsignedByte() << 16 | input.readUnsignedShort();
                millis |= input.readUnsignedByte() << 24;
                input.skipNBytes(3);
                tags.add(new FlvTag(type, millis, input.readNBytes(size)));
                input.skipNBytes(TAG_NUMBER_BYTES);
            }
        }
        return tags;
    }
}
