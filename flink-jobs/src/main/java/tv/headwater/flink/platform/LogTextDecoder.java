package tv.headwater.flink.platform;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.apache.flink.api.common.typeinfo.TypeInformation;
import tv.headwater.events.EventStream;

/** Reads records that are text. */
final class LogTextDecoder extends StreamDecoder<LogText> {
    private static final long serialVersionUID = 1L;

    LogTextDecoder(EventStream stream) {
        super(stream);
    }

    @Override
    LogText decode(byte[] bytes, long arrivedAtMillis) {
        return new LogText(new String(bytes, UTF_8), arrivedAtMillis);
    }

    @Override
    public TypeInformation<LogText> getProducedType() {
        return TypeInformation.of(LogText.class);
    }
}
