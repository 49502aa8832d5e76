package tv.headwater.flink.platform;

import org.apache.flink.api.common.serialization.DeserializationSchema.InitializationContext;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.formats.avro.typeutils.AvroTypeInfo;
import org.jspecify.annotations.Nullable;
import tv.headwater.events.EventStream;
import tv.headwater.events.UnreadableEvent;
import tv.headwater.events.cdn.CdnLogCodec;
import tv.headwater.events.cdn.RealtimeLogFormat;
import tv.headwater.events.record.CdnRequest;
import tv.headwater.events.useragent.UserAgents;

/** Reads CloudFront real-time log lines, and requests that were imported from log files. */
final class CdnLogDecoder extends StreamDecoder<CdnRequest> {
    private static final long serialVersionUID = 1L;

    private final String selection;
    private transient @Nullable CdnLogCodec codec;

    /** @param selection as {@link RealtimeLogFormat#named} reads it; empty for those that a line's width tells */
    CdnLogDecoder(String selection) {
        super(EventStream.CDN_LOGS);
        this.selection = selection;
    }

    @Override
    public void open(InitializationContext context) throws Exception {
        super.open(context);
        codec = new CdnLogCodec(UserAgents.load(), selection.isEmpty() ? null : RealtimeLogFormat.named(selection));
    }

    @Override
    CdnRequest decode(byte[] bytes, long arrivedAtMillis) throws UnreadableEvent {
        if (codec == null) {
            throw new IllegalStateException("decode before open");
        }
        return codec.decode(bytes);
    }

    @Override
    TypeInformation<CdnRequest> eventType() {
        return new AvroTypeInfo<>(CdnRequest.class);
    }
}
