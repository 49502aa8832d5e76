package tv.headwater.flink.platform;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.apache.flink.api.common.serialization.DeserializationSchema.InitializationContext;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.formats.avro.typeutils.AvroTypeInfo;
import org.jspecify.annotations.Nullable;
import tv.headwater.events.EventStream;
import tv.headwater.events.UnreadableEvent;
import tv.headwater.events.cdn.RealtimeLogFormat;
import tv.headwater.events.record.CdnRequest;

/** Reads CloudFront real-time log lines with the fields that Headwater selects. */
final class CdnLogDecoder extends StreamDecoder<CdnRequest> {
    private static final long serialVersionUID = 1L;

    private transient @Nullable RealtimeLogFormat format;

    CdnLogDecoder() {
        super(EventStream.CDN_LOGS);
    }

    @Override
    public void open(InitializationContext context) throws Exception {
        super.open(context);
        format = RealtimeLogFormat.headwater();
    }

    @Override
    CdnRequest decode(byte[] bytes) throws UnreadableEvent {
        if (format == null) {
            throw new IllegalStateException("decode before open");
        }
        return format.parse(new String(bytes, UTF_8));
    }

    @Override
    public TypeInformation<CdnRequest> getProducedType() {
        return new AvroTypeInfo<>(CdnRequest.class);
    }
}
