package tv.headwater.local.flinkcluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.util.Collector;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import tv.headwater.events.EventCodec;
import tv.headwater.events.EventStream;
import tv.headwater.events.publishing.KinesisClients;
import tv.headwater.events.publishing.KinesisPublisher;
import tv.headwater.events.publishing.PublisherConfig;
import tv.headwater.events.record.ChatMessage;
import tv.headwater.flink.platform.FlinkRuntime;
import tv.headwater.flink.platform.FlinkRuntimeConfig;
import tv.headwater.flink.platform.JobEnvironment;
import tv.headwater.flink.platform.JobEnvironmentConfig;
import tv.headwater.flink.platform.KinesisSourceConfig;
import tv.headwater.flink.platform.KinesisSources;
import tv.headwater.local.kinesis.KinesisServer;
import tv.headwater.local.kinesis.KinesisServerConfig;

/** A job that starts behind a backlog, while Kinesis answers for one shard sooner than for another. */
@Tag("it")
class BacklogStartTest {
    private static final int KEYS = 40;
    private static final int STEPS = 60;
    private static final int SHARDS = 4;
    private static final long T0 = 1_795_340_000_000L;
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    /** One shard answers well before the others. */
    private static final double THROTTLED_SHARE = 0.75;

    private static final Duration OTHERS_WAIT = Duration.ofSeconds(1);

    /** In the same JVM as the job. */
    private static final Collection<Heard> HEARD = new ConcurrentLinkedQueue<>();

    private record Heard(long eventMillis, long watermark) {}

    @Test
    void noRecordOfTheBacklogComesBehindEventTime(@TempDir Path folder) throws Exception {
        HEARD.clear();
        try (KinesisServer kinesis = KinesisServer.start(KinesisServerConfig.at(0, folder.resolve("kinesis")));
                FlinkRuntime flink = FlinkRuntime.start(new FlinkRuntimeConfig(0, 2, folder.resolve("tmp")))) {
            storeBacklog(kinesis);

            kinesis.faults().throttle(THROTTLED_SHARE);
            flink.submit("reader", reader(kinesis, folder));
            await().atMost(PATIENCE).until(() -> !HEARD.isEmpty());
            Thread.sleep(OTHERS_WAIT.toMillis());
            kinesis.faults().stop();

            await().atMost(PATIENCE).until(() -> HEARD.size() >= KEYS * STEPS);
        }
        assertThat(HEARD)
                .hasSizeGreaterThanOrEqualTo(KEYS * STEPS)
                .allMatch(heard -> heard.eventMillis() > heard.watermark());
    }

    private static StreamExecutionEnvironment reader(KinesisServer kinesis, Path folder) {
        StreamExecutionEnvironment env = JobEnvironment.create(new JobEnvironmentConfig(
                2, Duration.ofSeconds(1), folder.resolve("checkpoints").toUri()));
        KinesisSources.chatMessages(
                        env, new KinesisSourceConfig("eu-west-1", kinesis.endpoint(), Duration.ofMillis(300)))
                .keyBy(ChatMessage::getBroadcastId)
                .process(new Listen())
                .uid("listen")
                .sinkTo(new DiscardingSink<>())
                .uid("discard");
        return env;
    }

    private static final class Listen extends ProcessFunction<ChatMessage, String> {
        private static final long serialVersionUID = 1L;

        @Override
        public void processElement(ChatMessage message, Context context, Collector<String> out) {
            HEARD.add(new Heard(message.getSentAt(), context.timerService().currentWatermark()));
        }
    }

    /** Each key speaks once a second for a minute. */
    private static void storeBacklog(KinesisServer kinesis) throws Exception {
        try (KinesisAsyncClient client = KinesisClients.async(kinesis.endpoint(), "eu-west-1")) {
            client.createStream(r -> r.streamName(EventStream.CHAT.streamName()).shardCount(SHARDS))
                    .join();
            try (KinesisPublisher publisher = new KinesisPublisher(client, PublisherConfig.defaults())) {
                for (int step = 0; step < STEPS; step++) {
                    CompletableFuture.allOf(
                                    stored(publisher, T0 + step * 1_000L).toArray(new CompletableFuture<?>[0]))
                            .join();
                }
            }
        }
    }

    private static List<? extends CompletableFuture<?>> stored(KinesisPublisher publisher, long at) {
        EventCodec<ChatMessage> codec = EventCodec.chatMessages();
        return IntStream.range(0, KEYS)
                .mapToObj(key -> new ChatMessage(key + "#" + at, "b-" + key, "channel", "viewer", at, "hello"))
                .map(message -> publisher.publish(EventStream.CHAT, message.getBroadcastId(), codec.encode(message)))
                .toList();
    }
}
