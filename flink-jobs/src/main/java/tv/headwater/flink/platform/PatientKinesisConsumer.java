package tv.headwater.flink.platform;

import java.util.List;
import java.util.Properties;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.streaming.api.functions.AssignerWithPeriodicWatermarks;
import org.apache.flink.streaming.connectors.kinesis.FlinkKinesisConsumer;
import org.apache.flink.streaming.connectors.kinesis.KinesisShardAssigner;
import org.apache.flink.streaming.connectors.kinesis.config.ConsumerConfigConstants;
import org.apache.flink.streaming.connectors.kinesis.internals.KinesisDataFetcher;
import org.apache.flink.streaming.connectors.kinesis.internals.ShardConsumer;
import org.apache.flink.streaming.connectors.kinesis.internals.publisher.RecordBatch;
import org.apache.flink.streaming.connectors.kinesis.internals.publisher.RecordPublisher;
import org.apache.flink.streaming.connectors.kinesis.metrics.ShardConsumerMetricsReporter;
import org.apache.flink.streaming.connectors.kinesis.model.KinesisStreamShardState;
import org.apache.flink.streaming.connectors.kinesis.model.SentinelSequenceNumber;
import org.apache.flink.streaming.connectors.kinesis.model.SequenceNumber;
import org.apache.flink.streaming.connectors.kinesis.model.StreamShardHandle;
import org.apache.flink.streaming.connectors.kinesis.serialization.KinesisDeserializationSchema;
import org.apache.flink.streaming.connectors.kinesis.util.WatermarkTracker;
import org.jspecify.annotations.Nullable;

/**
 * Flink's reader of Kinesis, but event time waits for each shard that was not heard.
 *
 * <p>As it comes, it leaves shards that have not given it a record yet out of the event time (docs/decisions/0104), and shards that
 * gave none for a while, whether they have none or cannot be read (docs/decisions/0093).
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
                new RestingContext<>(context),
                runtime,
                settings,
                decoder,
                getShardAssigner(),
                getPeriodicWatermarkAssigner(),
                getWatermarkTracker());
    }

    private static final class Fetcher<T> extends KinesisDataFetcher<T> {
        private final RestingContext<T> context;
        private final UnheardShards unheard;

        Fetcher(
                List<String> streams,
                RestingContext<T> context,
                RuntimeContext runtime,
                Properties settings,
                KinesisDeserializationSchema<T> decoder,
                KinesisShardAssigner assigner,
                AssignerWithPeriodicWatermarks<T> watermarks,
                @Nullable WatermarkTracker tracker) {
            super(streams, context, runtime, settings, decoder, assigner, watermarks, tracker);
            this.context = context;
            this.unheard = new UnheardShards(
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
        protected ShardConsumer<T> createShardConsumer(
                Integer index,
                StreamShardHandle shard,
                SequenceNumber from,
                MetricGroup metrics,
                KinesisDeserializationSchema<T> decoder)
                throws InterruptedException {
            RecordPublisher reads = createRecordPublisher(from, getConsumerConfiguration(), metrics, shard);
            return new ShardConsumer<>(
                    this,
                    records -> read(reads, index, records),
                    index,
                    shard,
                    from,
                    new ShardConsumerMetricsReporter(metrics),
                    decoder);
        }

        private RecordPublisher.RecordPublisherRunResult read(
                RecordPublisher reads, int shard, RecordPublisher.RecordBatchConsumer records)
                throws InterruptedException {
            RecordPublisher.RecordPublisherRunResult result = reads.run(batch -> {
                long answeredAt = getCurrentTimeMillis();
                SequenceNumber reached = records.accept(batch);
                if (isLast(batch)) {
                    unheard.hasNoMore(shard, answeredAt);
                }
                return reached;
            });
            if (result == RecordPublisher.RecordPublisherRunResult.COMPLETE) {
                unheard.ended(shard);
            }
            return result;
        }

        private static boolean isLast(RecordBatch batch) {
            Long behind = batch.getMillisBehindLatest();
            return behind == null || behind == 0;
        }

        @Override
        protected void emitRecordAndUpdateState(
                @Nullable T event, long eventMillis, int shard, SequenceNumber sequence) {
            long begunAt = getCurrentTimeMillis();
            super.emitRecordAndUpdateState(event, eventMillis, shard, sequence);
            if (event != null) {
                unheard.spoke(shard, begunAt);
            }
        }

        @Override
        protected void emitWatermark() {
            if (!unheard.any(getCurrentTimeMillis())) {
                context.letRest(super::emitWatermark);
            }
        }
    }
}
