package tv.headwater.flink.platform;

import java.io.IOException;
import java.io.Serial;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.base.TypeSerializerSingleton;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.apache.flink.util.InstantiationUtil;
import org.apache.iceberg.flink.sink.FlinkWriteResult;
import org.apache.iceberg.io.WriteResult;

/** Writes {@link FlinkWriteResult}s as Java objects, their length first. */
public final class WriteResultSerializer extends TypeSerializerSingleton<FlinkWriteResult> {
    @Serial
    private static final long serialVersionUID = 1L;

    @Override
    public void serialize(FlinkWriteResult result, DataOutputView target) throws IOException {
        byte[] bytes = InstantiationUtil.serializeObject(result);
        target.writeInt(bytes.length);
        target.write(bytes);
    }

    @Override
    public FlinkWriteResult deserialize(DataInputView source) throws IOException {
        byte[] bytes = new byte[source.readInt()];
        source.readFully(bytes);
        try {
            return InstantiationUtil.deserializeObject(bytes, FlinkWriteResult.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IOException("cannot read what an Iceberg writer wrote", e);
        }
    }

    @Override
    public FlinkWriteResult deserialize(FlinkWriteResult reuse, DataInputView source) throws IOException {
        return deserialize(source);
    }

    @Override
    public void copy(DataInputView source, DataOutputView target) throws IOException {
        int length = source.readInt();
        target.writeInt(length);
        target.write(source, length);
    }

    /** Both are immutable. */
    @Override
    public FlinkWriteResult copy(FlinkWriteResult from) {
        return from;
    }

    @Override
    public FlinkWriteResult copy(FlinkWriteResult from, FlinkWriteResult reuse) {
        return from;
    }

    @Override
    public FlinkWriteResult createInstance() {
        return new FlinkWriteResult(0, WriteResult.builder().build());
    }

    @Override
    public boolean isImmutableType() {
        return true;
    }

    @Override
    public int getLength() {
        return -1;
    }

    @Override
    public TypeSerializerSnapshot<FlinkWriteResult> snapshotConfiguration() {
        return new Snapshot();
    }

    /** For Flink, which makes it by name. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<FlinkWriteResult> {
        public Snapshot() {
            super(WriteResultSerializer::new);
        }
    }
}
