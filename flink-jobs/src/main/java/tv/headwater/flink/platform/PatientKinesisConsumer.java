package tv.headwater.flink.platform;

import java.util.List;
import java.util.Properties;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.streaming.api.functions.AssignerWithPeriodicWatermarks;
import org.apache.flink.streaming.connectors.kinesis.FlinkKinesisConsumer;
import org.apache.flink.streaming.connectors.kinesis.KinesisShardAssigner;
import org.apache.flink.streaming.connectors.kinesis.config.ConsumerConfigConstants;
import org.apache.flink.streaming.connectors.kinesis.internals.KinesisDataFetcher;
import org.apache.flink.streaming.connectors.kinesis.model.KinesisStreamShardState;
import org.apache.flink.streaming.connectors.kinesis.model.SentinelSequenceNumber;
import org.apache.flink.streaming.connectors.kinesis.model.SequenceNumber;
import org.apache.flink.streaming.connectors.kinesis.serialization.KinesisDeserializationSchema;
import org.apache.flink.streaming.connectors.kinesis.util.WatermarkTracker;
import org.jspecify.annotations.Nullable;

/**
 * Flink's reader of Kinesis, but event time waits for each shard's first record.
 *
 * <p>As it comes, it leaves shards that have not given it a record yet out of the event time (docs/decisions/0104).
 */
final class PatientKinesisConsumer<T> extends FlinkKinesisConsumer<T> {
    private static final long serialVersionUID = 1L;

    PatientKinesisConsumer(String stream, KinesisDeserializationSchema<T> decoder, Properties settings) {
        super(stream, decoder, settings);
    }

    @Override
    protected KinesisDataFetcher<T> createFetcher(
            List<String> streams,
            SourceContext<T> context,
            RuntimeContext runtime,
            Properties settings,
            KinesisDeserializationSchema<T> decoder) {
        return new Fetcher<>(
                streams,
                context,
                runtime,
                settings,
                decoder,
                getShardAssigner(),
                getPeriodicWatermarkAssigner(),
                getWatermarkTracker());
    }

    private static final class Fetcher<T> extends KinesisDataFetcher<T> {
        private final UnheardShards unheard;

        Fetcher(
                List<String> streams,
                SourceContext<T> context,
                RuntimeContext runtime,
                Properties settings,
                KinesisDeserializationSchema<T> decoder,
                KinesisShardAssigner assigner,
                AssignerWithPeriodicWatermarks<T> watermarks,
                @Nullable WatermarkTracker tracker) {
            super(streams, context, runtime, settings, decoder, assigner, watermarks, tracker);
            unheard = new UnheardShards(
                    Long.parseLong(settings.getProperty(ConsumerConfigConstants.SHARD_IDLE_INTERVAL_MILLIS)));
        }

        @Override
        public int registerNewSubscribedShardState(KinesisStreamShardState shard) {
            int index = super.registerNewSubscribedShardState(shard);
            boolean isRead = SentinelSequenceNumber.SENTINEL_SHARD_ENDING_SEQUENCE_NUM
                    .get()
                    .equals(shard.getLastProcessedSequenceNum());
            if (!isRead) {
                unheard.takenOn(index, getCurrentTimeMillis());
            }
            return index;
        }

        @Override
        protected void emitRecordAndUpdateState(
                @Nullable T event, long eventMillis, int shard, SequenceNumber sequence) {
            super.emitRecordAndUpdateState(event, eventMillis, shard, sequence);
            if (event != null) {
                unheard.heard(shard);
            }
        }

        @Override
        protected void emitWatermark() {
            if (!unheard.any(getCurrentTimeMillis())) {
                super.emitWatermark();
            }
        }
    }
}
