package tv.headwater.flink.platform;

import java.util.Properties;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.connectors.kinesis.config.AWSConfigConstants;
import org.apache.flink.streaming.connectors.kinesis.config.ConsumerConfigConstants;
import org.apache.flink.streaming.connectors.kinesis.serialization.KinesisDeserializationSchema;
import tv.headwater.events.EventCodec;
import tv.headwater.events.EventStream;
import tv.headwater.events.record.Activity;
import tv.headwater.events.record.Beacon;
import tv.headwater.events.record.CdnRequest;
import tv.headwater.events.record.ChatMessage;

/**
 * The Kinesis streams as Flink streams of events, with event time, read from the oldest record that Kinesis still has or
 * from where the last checkpoint stood.
 */
public final class KinesisSources {
    private static final String RETRIES = "12";
    /**
     * More than ten minutes of it, at half of the longest backoff on average. Kinesis throttles a reader for as long as others read: a
     * restart of the job would read no sooner, and repeat what came since its checkpoint.
     */
    private static final String READ_RETRIES = "300";

    private static final String LONGEST_BACKOFF_MILLIS = "5000";
    /** A new shard is found long before its parent counts as idle: event time waits for it. */
    private static final String DISCOVERY_MILLIS = "2000";
    /** A shard that was silent for this long holds back the event time no more; Flink's default is for ever. */
    private static final String IDLE_SHARD_MILLIS = "5000";
    /** Each shard of beacons has ticks: one that is silent is starved, and what it brings later would come late. */
    private static final String IDLE_TICKED_SHARD_MILLIS = "10000";

    /** A record is heard when Kinesis took it at the latest; what is added is what two clocks may disagree by. */
    static final long BEACONS_OUT_OF_ORDER_MILLIS = Acceptance.LATE_AFTER_MILLIS + 30;

    /** The rest tells its own time, and travels from its producer to Kinesis meanwhile. */
    private static final long OUT_OF_ORDER_MILLIS = 1000;

    private KinesisSources() {}

    public static SingleOutputStreamOperator<Beacon> beacons(
            StreamExecutionEnvironment env, KinesisSourceConfig config) {
        var decoder =
                new AvroEventDecoder<>(EventStream.BEACONS, Beacon.class, EventCodec::beacons, Beacon::setArrivedAt);
        return source(env, config, decoder, Acceptance::millisOf, BEACONS_OUT_OF_ORDER_MILLIS);
    }

    public static SingleOutputStreamOperator<ChatMessage> chatMessages(
            StreamExecutionEnvironment env, KinesisSourceConfig config) {
        var decoder = new AvroEventDecoder<>(EventStream.CHAT, ChatMessage.class, EventCodec::chatMessages);
        return source(env, config, decoder, ChatMessage::getSentAt, OUT_OF_ORDER_MILLIS);
    }

    public static SingleOutputStreamOperator<Activity> activities(
            StreamExecutionEnvironment env, KinesisSourceConfig config) {
        var decoder = new AvroEventDecoder<>(EventStream.ACTIVITY, Activity.class, EventCodec::activities);
        return source(env, config, decoder, Activity::getAt, OUT_OF_ORDER_MILLIS);
    }

    /**
     * What the CDN delivered, from its real-time log: one line per Kinesis record.
     *
     * @param selection the fields of a line, as {@code RealtimeLogFormat.named} reads them; empty for Headwater's own
     */
    public static SingleOutputStreamOperator<CdnRequest> cdnRequests(
            StreamExecutionEnvironment env, KinesisSourceConfig config, String selection) {
        return source(env, config, new CdnLogDecoder(selection), CdnRequest::getAt, OUT_OF_ORDER_MILLIS);
    }

    private static <T> SingleOutputStreamOperator<T> source(
            StreamExecutionEnvironment env,
            KinesisSourceConfig config,
            StreamDecoder<T> decoder,
            EventTime<T> time,
            long outOfOrderMillis) {
        String stream = decoder.stream().streamName();
        PatientKinesisConsumer<Received<T>> consumer = new PatientKinesisConsumer<>(
                stream,
                (KinesisDeserializationSchema<Received<T>>) decoder,
                consumerSettings(decoder.stream(), config));
        consumer.setPeriodicWatermarkAssigner(new EventTimeWatermarks<>(time, outOfOrderMillis));
        return env.addSource(consumer, decoder.getProducedType())
                .uid("kinesis." + stream)
                .name("read " + stream + " from Kinesis")
                .process(new ReceivedFunction<>())
                .returns(decoder.eventType())
                .uid("kinesis." + stream + ".readable")
                .name("what of " + stream + " can be read");
    }

    /** Dead letters of the records that {@code events}, which came from here, could not be read from. */
    public static DataStream<byte[]> unreadable(SingleOutputStreamOperator<?> events) {
        return events.getSideOutput(ReceivedFunction.UNREADABLE);
    }

    static Properties consumerSettings(EventStream stream, KinesisSourceConfig config) {
        Properties settings = new Properties();
        settings.setProperty(AWSConfigConstants.AWS_REGION, config.region());
        if (config.endpoint() != null) {
            settings.setProperty(
                    AWSConfigConstants.AWS_ENDPOINT, config.endpoint().toString());
            // The default chain would ask the metadata address of EC2, which on one machine answers only by timing out.
            settings.setProperty(AWSConfigConstants.AWS_CREDENTIALS_PROVIDER, "BASIC");
            settings.setProperty(AWSConfigConstants.accessKeyId(AWSConfigConstants.AWS_CREDENTIALS_PROVIDER), "local");
            settings.setProperty(AWSConfigConstants.secretKey(AWSConfigConstants.AWS_CREDENTIALS_PROVIDER), "local");
        }
        settings.setProperty(ConsumerConfigConstants.STREAM_INITIAL_POSITION, "TRIM_HORIZON");
        settings.setProperty(
                ConsumerConfigConstants.SHARD_GETRECORDS_INTERVAL_MILLIS,
                String.valueOf(config.pollInterval().toMillis()));
        settings.setProperty(
                ConsumerConfigConstants.SHARD_IDLE_INTERVAL_MILLIS,
                stream == EventStream.BEACONS ? IDLE_TICKED_SHARD_MILLIS : IDLE_SHARD_MILLIS);
        settings.setProperty(ConsumerConfigConstants.SHARD_DISCOVERY_INTERVAL_MILLIS, DISCOVERY_MILLIS);
        addRetries(settings);
        return settings;
    }

    /** The default of three retries turns a short outage of Kinesis into a restart of the job. */
    private static void addRetries(Properties settings) {
        settings.setProperty(ConsumerConfigConstants.SHARD_GETRECORDS_RETRIES, READ_RETRIES);
        settings.setProperty(ConsumerConfigConstants.SHARD_GETRECORDS_BACKOFF_MAX, LONGEST_BACKOFF_MILLIS);
        settings.setProperty(ConsumerConfigConstants.SHARD_GETITERATOR_RETRIES, RETRIES);
        settings.setProperty(ConsumerConfigConstants.SHARD_GETITERATOR_BACKOFF_MAX, LONGEST_BACKOFF_MILLIS);
        settings.setProperty(ConsumerConfigConstants.LIST_SHARDS_RETRIES, RETRIES);
        settings.setProperty(ConsumerConfigConstants.LIST_SHARDS_BACKOFF_MAX, LONGEST_BACKOFF_MILLIS);
        settings.setProperty(ConsumerConfigConstants.STREAM_DESCRIBE_RETRIES, RETRIES);
        settings.setProperty(ConsumerConfigConstants.STREAM_DESCRIBE_BACKOFF_MAX, LONGEST_BACKOFF_MILLIS);
    }
}
