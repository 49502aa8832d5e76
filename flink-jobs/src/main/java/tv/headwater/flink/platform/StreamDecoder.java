package tv.headwater.flink.platform;

import org.apache.flink.api.common.serialization.DeserializationSchema.InitializationContext;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.SimpleCounter;
import org.apache.flink.streaming.connectors.kinesis.serialization.KinesisDeserializationSchema;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tv.headwater.events.EventStream;
import tv.headwater.events.UnreadableEvent;

/**
 * Turns the bytes of one stream's records into events; bytes that cannot be read are counted and named in the log, where
 * their sequence number finds them in Kinesis, and the job goes on.
 */
abstract class StreamDecoder<T> implements KinesisDeserializationSchema<T> {
    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(StreamDecoder.class);
    private static final int LOG_EVERY = 1000;

    private final EventStream stream;
    private transient Counter unreadable = new SimpleCounter();

    StreamDecoder(EventStream stream) {
        this.stream = stream;
    }

    final EventStream stream() {
        return stream;
    }

    @Override
    public void open(InitializationContext context) throws Exception {
        unreadable = context.getMetricGroup().counter("unreadableEvents");
    }

    /** Null, which the consumer skips, stands for bytes that are no event. */
    @Override
    public final @Nullable T deserialize(
            byte[] bytes,
            String partitionKey,
            String sequenceNumber,
            long arrivedAtMillis,
            String streamName,
            String shardId) {
        try {
            return decode(bytes);
        } catch (UnreadableEvent e) {
            if (unreadable.getCount() % LOG_EVERY == 0) {
                LOG.warn(
                        "Skipped an unreadable event (1 of {} shown): stream {}, {}, sequence number {}: {}",
                        LOG_EVERY,
                        streamName,
                        shardId,
                        sequenceNumber,
                        e.getMessage());
            }
            unreadable.inc();
            return null;
        }
    }

    abstract T decode(byte[] bytes) throws UnreadableEvent;
}
