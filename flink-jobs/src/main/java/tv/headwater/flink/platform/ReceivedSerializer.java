package tv.headwater.flink.platform;

import java.io.IOException;
import java.util.Objects;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.jspecify.annotations.Nullable;

/**
 * A flag, then the event or the letter. Copies nothing within a task: a source lets go of what it hands on, and a copy of each
 * event would cost as much as reading it. Never in state.
 */
final class ReceivedSerializer<T> extends TypeSerializer<Received<T>> {
    private static final long serialVersionUID = 1L;

    private final TypeSerializer<T> event;

    ReceivedSerializer(TypeSerializer<T> event) {
        this.event = event;
    }

    @Override
    public boolean isImmutableType() {
        return true;
    }

    @Override
    public TypeSerializer<Received<T>> duplicate() {
        return new ReceivedSerializer<>(event.duplicate());
    }

    @Override
    public Received<T> createInstance() {
        return Received.unreadable(new byte[0]);
    }

    @Override
    public Received<T> copy(Received<T> from) {
        return from;
    }

    @Override
    public Received<T> copy(Received<T> from, Received<T> reuse) {
        return from;
    }

    @Override
    public int getLength() {
        return -1;
    }

    @Override
    public void serialize(Received<T> received, DataOutputView target) throws IOException {
        T read = received.event();
        target.writeBoolean(read != null);
        if (read != null) {
            event.serialize(read, target);
            return;
        }
        byte[] letter = Objects.requireNonNull(received.letter());
        target.writeInt(letter.length);
        target.write(letter);
    }

    @Override
    public Received<T> deserialize(DataInputView source) throws IOException {
        if (source.readBoolean()) {
            return Received.of(event.deserialize(source));
        }
        byte[] letter = new byte[source.readInt()];
        source.readFully(letter);
        return Received.unreadable(letter);
    }

    @Override
    public Received<T> deserialize(Received<T> reuse, DataInputView source) throws IOException {
        return deserialize(source);
    }

    @Override
    public void copy(DataInputView source, DataOutputView target) throws IOException {
        serialize(deserialize(source), target);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ReceivedSerializer<?> serializer && serializer.event.equals(event);
    }

    @Override
    public int hashCode() {
        return event.hashCode();
    }

    @Override
    public TypeSerializerSnapshot<Received<T>> snapshotConfiguration() {
        throw new UnsupportedOperationException("records on their way from a source are never in state");
    }
}
