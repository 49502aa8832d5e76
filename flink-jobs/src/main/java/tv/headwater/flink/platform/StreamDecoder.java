package tv.headwater.flink.platform;

import org.apache.flink.api.common.serialization.DeserializationSchema.InitializationContext;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.SimpleCounter;
import org.apache.flink.streaming.connectors.kinesis.serialization.KinesisDeserializationSchema;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tv.headwater.events.EventStream;
import tv.headwater.events.UnreadableEvent;

/**
 * Turns the bytes of one stream's records into events. Bytes that cannot be read become a dead letter, are counted and named in
 * the log, and the job goes on.
 */
abstract class StreamDecoder<T> implements KinesisDeserializationSchema<Received<T>> {
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

    @Override
    public final Received<T> deserialize(
            byte[] bytes,
            String partitionKey,
            String sequenceNumber,
            long arrivedAtMillis,
            String streamName,
            String shardId) {
        try {
            return Received.of(decode(bytes, arrivedAtMillis));
        } catch (UnreadableEvent e) {
            if (unreadable.getCount() % LOG_EVERY == 0) {
                LOG.warn(
                        "Met an unreadable event (1 of {} shown): stream {}, {}, sequence number {}: {}",
                        LOG_EVERY,
                        streamName,
                        shardId,
                        sequenceNumber,
                        e.getMessage());
            }
            unreadable.inc();
            RecordPlace place = new RecordPlace(streamName, shardId, sequenceNumber, arrivedAtMillis);
            return Received.unreadable(place.letter(bytes, e.getMessage()));
        }
    }

    /** @param arrivedAtMillis when Kinesis took the record, ms since epoch */
    abstract T decode(byte[] bytes, long arrivedAtMillis) throws UnreadableEvent;

    abstract TypeInformation<T> eventType();

    @Override
    public final TypeInformation<Received<T>> getProducedType() {
        return new ReceivedType<>(eventType());
    }
}
