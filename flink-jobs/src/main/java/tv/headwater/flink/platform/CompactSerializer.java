package tv.headwater.flink.platform;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.jspecify.annotations.Nullable;

/**
 * Gives values to Flink in a {@link CompactFormat}, and never copies one: what is stored is never changed, and what is sent is left
 * alone by who sends it. One for each thread, as Flink's contract has it.
 */
public final class CompactSerializer<T> extends TypeSerializer<T> {
    private static final long serialVersionUID = 1L;

    private final CompactFormat<T> format;
    private transient @Nullable CompactOutput output;
    private transient @Nullable CompactInput input;

    public CompactSerializer(CompactFormat<T> format) {
        this.format = format;
    }

    @Override
    public void serialize(T value, DataOutputView target) throws IOException {
        CompactOutput out = output;
        if (out == null) {
            out = new CompactOutput();
            output = out;
        }
        out.count(format.version());
        format.write(value, out);
        out.moveTo(target);
    }

    @Override
    public T deserialize(DataInputView source) throws IOException {
        CompactInput in = input;
        if (in == null) {
            in = new CompactInput(source);
            input = in;
        }
        in.from(source);
        int version = in.size();
        if (version == 0 || version > format.version()) {
            throw new IOException("version " + version + " of " + format.type().getSimpleName()
                    + " is unknown to this release, which reads up to " + format.version());
        }
        return format.read(version, in);
    }

    @Override
    public boolean isImmutableType() {
        return true;
    }

    @Override
    public TypeSerializer<T> duplicate() {
        return new CompactSerializer<>(format);
    }

    @Override
    public T createInstance() {
        throw new UnsupportedOperationException("values are made whole, never filled in");
    }

    @Override
    public T copy(T from) {
        return from;
    }

    @Override
    public T copy(T from, T reuse) {
        return from;
    }

    @Override
    public int getLength() {
        return -1;
    }

    @Override
    public T deserialize(T reuse, DataInputView source) throws IOException {
        return deserialize(source);
    }

    @Override
    public void copy(DataInputView source, DataOutputView target) throws IOException {
        serialize(deserialize(source), target);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof CompactSerializer<?> that && that.format.getClass() == format.getClass();
    }

    @Override
    public int hashCode() {
        return format.getClass().hashCode();
    }

    @Override
    public TypeSerializerSnapshot<T> snapshotConfiguration() {
        return new CompactSnapshot<>(format);
    }
}
