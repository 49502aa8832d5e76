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
    private final Stamp<T> stamp;
    private transient @Nullable EventCodec<T> codec;

    AvroEventDecoder(EventStream stream, Class<T> type, CodecFactory<T> codecs) {
        this(stream, type, codecs, (event, arrivedAtMillis) -> {});
    }

    /** @param stamp notes on the event when Kinesis took it */
    AvroEventDecoder(EventStream stream, Class<T> type, CodecFactory<T> codecs, Stamp<T> stamp) {
        super(stream);
        this.type = type;
        this.codecs = codecs;
        this.stamp = stamp;
    }

    @Override
    public void open(InitializationContext context) throws Exception {
        super.open(context);
        codec = codecs.get();
    }

    @Override
    T decode(byte[] bytes, long arrivedAtMillis) throws UnreadableEvent {
        if (codec == null) {
            throw new IllegalStateException("decode before open");
        }
        T event = codec.decode(bytes);
        stamp.on(event, arrivedAtMillis);
        return event;
    }

    @Override
    TypeInformation<T> eventType() {
        return new AvroTypeInfo<>(type);
    }

    interface Stamp<T> extends Serializable {
        void on(T event, long arrivedAtMillis);
    }

    interface CodecFactory<T extends SpecificRecordBase> extends Supplier<EventCodec<T>>, Serializable {}
}
