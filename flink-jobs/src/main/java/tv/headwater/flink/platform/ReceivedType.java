package tv.headwater.flink.platform;

import java.util.Objects;
import org.apache.flink.api.common.ExecutionConfig;
import org.apache.flink.api.common.serialization.SerializerConfig;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;

/** {@link Received} on its way from a source to the operator behind it. */
final class ReceivedType<T> extends TypeInformation<Received<T>> {
    private static final long serialVersionUID = 1L;

    private final TypeInformation<T> event;

    ReceivedType(TypeInformation<T> event) {
        this.event = event;
    }

    @Override
    public TypeSerializer<Received<T>> createSerializer(SerializerConfig config) {
        return new ReceivedSerializer<>(event.createSerializer(config));
    }

    @Override
    @SuppressWarnings("deprecation") // abstract in 1.20 all the same
    public TypeSerializer<Received<T>> createSerializer(ExecutionConfig config) {
        return createSerializer(config.getSerializerConfig());
    }

    @Override
    public boolean isBasicType() {
        return false;
    }

    @Override
    public boolean isTupleType() {
        return false;
    }

    @Override
    public int getArity() {
        return 1;
    }

    @Override
    public int getTotalFields() {
        return 1;
    }

    @Override
    @SuppressWarnings("unchecked")
    public Class<Received<T>> getTypeClass() {
        return (Class<Received<T>>) (Class<?>) Received.class;
    }

    @Override
    public boolean isKeyType() {
        return false;
    }

    @Override
    public String toString() {
        return "Received<" + event + ">";
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ReceivedType<?> type && type.event.equals(event);
    }

    @Override
    public int hashCode() {
        return Objects.hash(ReceivedType.class, event);
    }

    @Override
    public boolean canEqual(Object other) {
        return other instanceof ReceivedType;
    }
}
