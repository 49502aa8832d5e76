package tv.headwater.flink.platform;

import java.io.Serial;
import java.lang.reflect.Type;
import java.util.Map;
import org.apache.flink.api.common.ExecutionConfig;
import org.apache.flink.api.common.serialization.SerializerConfig;
import org.apache.flink.api.common.typeinfo.TypeInfoFactory;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.java.typeutils.TypeExtractor;
import org.apache.iceberg.flink.sink.FlinkWriteResult;

/**
 * Lets what Iceberg's writers tell its committer travel by Java's own serialization, for which it was made; Iceberg leaves
 * it to Kryo, which our environments refuse. It is never part of a checkpoint.
 */
public final class WriteResultType extends TypeInformation<FlinkWriteResult> {
    @Serial
    private static final long serialVersionUID = 1L;

    /** Flink's registry is one for the JVM and refuses a second registration, even the same. */
    static synchronized void register() {
        if (TypeExtractor.getTypeInfoFactory((Type) FlinkWriteResult.class) == null) {
            TypeExtractor.registerFactory(FlinkWriteResult.class, Factory.class);
        }
    }

    /** For Flink, which makes it by name. */
    public static final class Factory extends TypeInfoFactory<FlinkWriteResult> {
        @Override
        public TypeInformation<FlinkWriteResult> createTypeInfo(
                Type type, Map<String, TypeInformation<?>> genericParameters) {
            return new WriteResultType();
        }
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
    public Class<FlinkWriteResult> getTypeClass() {
        return FlinkWriteResult.class;
    }

    @Override
    public boolean isKeyType() {
        return false;
    }

    @Override
    public TypeSerializer<FlinkWriteResult> createSerializer(SerializerConfig config) {
        return new WriteResultSerializer();
    }

    @Override
    @SuppressWarnings("deprecation") // abstract in 1.20, gone in 2.0
    public TypeSerializer<FlinkWriteResult> createSerializer(ExecutionConfig config) {
        return new WriteResultSerializer();
    }

    @Override
    public String toString() {
        return "WriteResultType";
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof WriteResultType;
    }

    @Override
    public int hashCode() {
        return WriteResultType.class.hashCode();
    }

    @Override
    public boolean canEqual(Object other) {
        return other instanceof WriteResultType;
    }
}
