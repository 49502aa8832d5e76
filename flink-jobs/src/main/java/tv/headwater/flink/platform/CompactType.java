package tv.headwater.flink.platform;

import org.apache.flink.api.common.ExecutionConfig;
import org.apache.flink.api.common.serialization.SerializerConfig;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.jspecify.annotations.Nullable;

/** A type that is stored and sent in a {@link CompactFormat}. */
public final class CompactType<T> extends TypeInformation<T> {
    private static final long serialVersionUID = 1L;

    private final CompactFormat<T> format;

    public CompactType(CompactFormat<T> format) {
        this.format = format;
    }

    @Override
    public TypeSerializer<T> createSerializer(SerializerConfig config) {
        return new CompactSerializer<>(format);
    }

    @Override
    @SuppressWarnings("deprecation") // abstract in 1.20
    public TypeSerializer<T> createSerializer(ExecutionConfig config) {
        return new CompactSerializer<>(format);
    }

    @Override
    public Class<T> getTypeClass() {
        return format.type();
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
    public boolean isKeyType() {
        return false;
    }

    @Override
    public String toString() {
        return format.type().getSimpleName();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof CompactType<?> that && that.format.getClass() == format.getClass();
    }

    @Override
    public int hashCode() {
        return format.getClass().hashCode();
    }

    @Override
    public boolean canEqual(Object other) {
        return other instanceof CompactType;
    }
}
