package tv.headwater.flink.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;

class ReceivedSerializerTest {
    private final TypeSerializer<Received<String>> serializer =
            new ReceivedType<>(Types.STRING).createSerializer(new SerializerConfigImpl());

    @Test
    void exampleUsage() throws IOException {
        Received<String> read = passedOn(Received.of("an event"));
        Received<String> unreadable = passedOn(Received.unreadable(new byte[] {1, 2}));

        assertThat(read).isEqualTo(Received.of("an event"));
        assertThat(unreadable.event()).isNull();
        assertThat(unreadable.letter()).containsExactly(1, 2);
    }

    @Test
    void nothingIsCopiedWithinATask() {
        Received<String> received = Received.of("an event");

        assertThat(serializer.copy(received)).isSameAs(received);
    }

    private Received<String> passedOn(Received<String> received) throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(64);
        serializer.serialize(received, out);
        return serializer.deserialize(new DataInputDeserializer(out.getCopyOfBuffer()));
    }
}
