package tv.headwater.media.rtmp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class ChunkReaderTest {
    @Test
    void exampleUsage() throws IOException {
        ByteArrayOutputStream wire = new ByteArrayOutputStream();
        byte[] payload = new byte[300];
        payload[299] = 7;

        new ChunkWriter(wire).write(new RtmpMessage(RtmpMessage.COMMAND_AMF0, 1, 0, payload));

        RtmpMessage read = new ChunkReader(new ByteArrayInputStream(wire.toByteArray()), 1000).next();
        assertThat(read.payload()).isEqualTo(payload);
        assertThat(read.streamId()).isEqualTo(1);
    }

    @Test
    void laterChunksTakeFromTheHeaderBeforeThem() throws IOException {
        ChunkReader reader =
                reader("04 0003e8 000001 09 01000000 aa" + "84 000028 bb" + "c4 cc" + "44 000001 000002 08 ddee");

        assertThat(reader.next().timestampMillis()).isEqualTo(1000);
        assertThat(reader.next().timestampMillis()).isEqualTo(1040);
        assertThat(reader.next().timestampMillis()).isEqualTo(1080);
        RtmpMessage audio = reader.next();
        assertThat(audio.type()).isEqualTo(RtmpMessage.AUDIO);
        assertThat(audio.timestampMillis()).isEqualTo(1081);
        assertThat(audio.payload()).hasSize(2);
    }

    @Test
    void extendedTimestampsStandInEveryChunkOfTheirMessage() throws IOException {
        ChunkReader reader = reader("04 ffffff 000003 09 01000000 01000000 aabb" + "c4 01000000 cc");
        reader.chunkBytes(2);

        RtmpMessage message = reader.next();

        assertThat(message.timestampMillis()).isEqualTo(0x01000000);
        assertThat(message.payload()).isEqualTo(new byte[] {(byte) 0xaa, (byte) 0xbb, (byte) 0xcc});
    }

    @Test
    void messagesOfSeveralChunkStreamsInterleave() throws IOException {
        ChunkReader reader = reader("04 000000 000003 09 01000000 aabb" + "05 000000 000001 08 01000000 11" + "c4 cc"
                + "01 0100 000000 000001 08 01000000 22");
        reader.chunkBytes(2);

        assertThat(reader.next().type()).isEqualTo(RtmpMessage.AUDIO);
        assertThat(reader.next().payload()).hasSize(3);
        assertThat(reader.next().payload()).containsExactly(0x22);
    }

    @Test
    void whatBreaksTheRulesIsAViolation() {
        assertThatThrownBy(() -> reader("c4 aa").next()).isInstanceOf(RtmpViolation.class);
        assertThatThrownBy(() -> reader("44 000000 000001 08 11").next()).isInstanceOf(RtmpViolation.class);
        assertThatThrownBy(() -> reader("04 000000 ffffff 09 01000000 aa").next())
                .hasMessageContaining("16777215");
        assertThatThrownBy(() -> reader("04 000000 000005 09 01000000 aabb").next())
                .hasMessageContaining("end of input");
        assertThatThrownBy(() -> reader("04 0000").next()).isInstanceOf(EOFException.class);
        assertThatThrownBy(() -> reader("").chunkBytes(0)).isInstanceOf(RtmpViolation.class);
        assertThatThrownBy(() -> reader("").chunkBytes(-5)).isInstanceOf(RtmpViolation.class);
    }

    @Test
    void unfinishedMessagesTogetherAreBounded() {
        StringBuilder wire = new StringBuilder();
        for (int stream = 3; stream < 13; stream++) {
            wire.append("%02x 000000 000080 09 01000000 ".formatted(stream)).append("00".repeat(100));
        }
        ChunkReader reader = reader(wire.toString());

        assertThatThrownBy(() -> {
                    reader.chunkBytes(100);
                    reader.next();
                })
                .hasMessageContaining("beyond 200");
    }

    private static ChunkReader reader(String hex) {
        byte[] bytes = HexFormat.of().parseHex(hex.replace(" ", ""));
        return new ChunkReader(new ByteArrayInputStream(bytes), 200);
    }
}
