package tv.headwater.flink.platform;

import java.io.IOException;
import java.util.Objects;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSchemaCompatibility;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.jspecify.annotations.Nullable;

/** Tells a later release which {@link CompactFormat} wrote a state. Public for Flink, which makes it by name. */
public final class CompactSnapshot<T> implements TypeSerializerSnapshot<T> {
    private static final int VERSION = 1;

    private @Nullable CompactFormat<T> format;

    public CompactSnapshot() {}

    CompactSnapshot(CompactFormat<T> format) {
        this.format = format;
    }

    @Override
    public int getCurrentVersion() {
        return VERSION;
    }

    @Override
    public void writeSnapshot(DataOutputView out) throws IOException {
        out.writeUTF(format().getClass().getName());
    }

    @Override
    @SuppressWarnings("unchecked") // what was written as T is read as T
    public void readSnapshot(int version, DataInputView in, ClassLoader classes) throws IOException {
        String name = in.readUTF();
        try {
            var constructor = Class.forName(name, true, classes)
                    .asSubclass(CompactFormat.class)
                    .getDeclaredConstructor();
            constructor.setAccessible(true);
            format = constructor.newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IOException("state was written in the format " + name + ", which this release has not", e);
        }
    }

    @Override
    public TypeSerializer<T> restoreSerializer() {
        return new CompactSerializer<>(format());
    }

    /** Each value names its version, so a format reads its own old ones; what another serializer wrote is written anew. */
    @Override
    public TypeSerializerSchemaCompatibility<T> resolveSchemaCompatibility(TypeSerializerSnapshot<T> old) {
        return old instanceof CompactSnapshot<T> that && that.format().getClass() == format().getClass()
                ? TypeSerializerSchemaCompatibility.compatibleAsIs()
                : TypeSerializerSchemaCompatibility.compatibleAfterMigration();
    }

    private CompactFormat<T> format() {
        return Objects.requireNonNull(format, "read or given before it is used");
    }
}
