package tv.headwater.flink.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Random;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;

class CompactSerializerTest {
    public record Note(String word, long number, Long perhaps) {}

    static final class NoteFormat implements CompactFormat<Note> {
        private static final long serialVersionUID = 1L;

        @Override
        public Class<Note> type() {
            return Note.class;
        }

        @Override
        public int version() {
            return 2;
        }

        @Override
        public void write(Note note, CompactOutput out) {
            out.word(note.word());
            out.number(note.number());
            out.numberOrNull(note.perhaps());
        }

        @Override
        public Note read(int version, CompactInput in) throws IOException {
            return new Note(in.wordOrNull(), in.number(), version < 2 ? null : in.numberOrNull());
        }
    }

    private final CompactSerializer<Note> serializer = new CompactSerializer<>(new NoteFormat());

    @Test
    void exampleUsage() throws IOException {
        Note note = new Note("Überraschung", -5, null);

        assertThat(read(written(note))).isEqualTo(note);
        assertThat(written(new Note("a", 1, 2L))).hasSize(6);
    }

    @Test
    void everyNumberComesBack() throws IOException {
        Random random = new Random(1);
        for (int bits = 0; bits < 64; bits++) {
            long number = random.nextLong() >> bits;
            Note note = new Note(null, number, -number);
            assertThat(read(written(note))).as("%d", number).isEqualTo(note);
        }
        for (long number : new long[] {0, -1, Long.MIN_VALUE, Long.MAX_VALUE}) {
            assertThat(read(written(new Note("", number, number)))).isEqualTo(new Note("", number, number));
        }
    }

    @Test
    void anEarlierVersionIsReadAndALaterOneRefused() throws IOException {
        byte[] bytes = written(new Note("a", 1, 2L));

        bytes[0] = 1;
        assertThat(read(bytes)).isEqualTo(new Note("a", 1, null));
        bytes[0] = 3;
        assertThatThrownBy(() -> read(bytes)).isInstanceOf(IOException.class).hasMessageContaining("version 3 of Note");
    }

    @Test
    void itsSnapshotFindsTheFormatAgain() throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(64);
        TypeSerializerSnapshot.writeVersionedSnapshot(out, serializer.snapshotConfiguration());
        TypeSerializerSnapshot<Note> found = TypeSerializerSnapshot.readVersionedSnapshot(
                new DataInputDeserializer(out.getCopyOfBuffer()), getClass().getClassLoader());

        assertThat(found.restoreSerializer()).isEqualTo(serializer);
        assertThat(serializer
                        .snapshotConfiguration()
                        .resolveSchemaCompatibility(found)
                        .isCompatibleAsIs())
                .isTrue();
    }

    @Test
    void whatReflectionWroteIsWrittenAnew() {
        var reflected = Types.POJO(Note.class)
                .createSerializer(new org.apache.flink.api.common.serialization.SerializerConfigImpl());

        assertThat(serializer
                        .snapshotConfiguration()
                        .resolveSchemaCompatibility(reflected.snapshotConfiguration())
                        .isCompatibleAfterMigration())
                .isTrue();
    }

    private byte[] written(Note note) throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(64);
        serializer.serialize(note, out);
        return out.getCopyOfBuffer();
    }

    private Note read(byte[] bytes) throws IOException {
        return serializer.deserialize(new DataInputDeserializer(bytes));
    }
}
