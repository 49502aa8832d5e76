package tv.headwater.flink.platform;

import java.io.Serializable;
import java.util.function.Supplier;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.flink.api.common.serialization.DeserializationSchema.InitializationContext;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.formats.avro.typeutils.AvroTypeInfo;
import org.jspecify.annotations.Nullable;
import tv.headwater.events.EventCodec;
import tv.headwater.events.EventStream;
import tv.headwater.events.UnreadableEvent;

/** Reads events that {@link EventCodec} wrote; one codec per consumer thread, made when the decoder is opened. */
final class AvroEventDecoder<T extends SpecificRecordBase> extends StreamDecoder<T> {
    private static final long serialVersionUID = 1L;

    private final Class<T> type;
    private final CodecFactory<T> codecs;
    private transient @Nullable EventCodec<T> codec;

    AvroEventDecoder(EventStream stream, Class<T> type, CodecFactory<T> codecs) {
        super(stream);
        this.type = type;
        this.codecs = codecs;
    }

    @Override
    public void open(InitializationContext context) throws Exception {
        super.open(context);
        codec = codecs.get();
    }

    @Override
    T decode(byte[] bytes) throws UnreadableEvent {
        if (codec == null) {
            throw new IllegalStateException("decode before open");
        }
        return codec.decode(bytes);
    }

    @Override
    public TypeInformation<T> getProducedType() {
        return new AvroTypeInfo<>(type);
    }

    interface CodecFactory<T extends SpecificRecordBase> extends Supplier<EventCodec<T>>, Serializable {}
}
