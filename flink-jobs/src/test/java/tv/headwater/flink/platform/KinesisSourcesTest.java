package tv.headwater.flink.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.runtime.jobgraph.JobVertex;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.junit.jupiter.api.Test;
import tv.headwater.events.EventCodec;
import tv.headwater.events.EventStream;
import tv.headwater.events.deadletter.DeadLetter;
import tv.headwater.events.deadletter.DeadLetterJson;
import tv.headwater.events.record.ChatMessage;

class KinesisSourcesTest {
    private static final KinesisSourceConfig LOCAL =
            new KinesisSourceConfig("eu-west-1", URI.create("http://127.0.0.1:4567"), Duration.ofMillis(250));

    @Test
    void exampleUsage() {
        StreamExecutionEnvironment env =
                JobEnvironment.create(new JobEnvironmentConfig(1, Duration.ofSeconds(1), null));

        discard(KinesisSources.beacons(env, LOCAL));
        discard(KinesisSources.chatMessages(env, LOCAL));
        discard(KinesisSources.activities(env, LOCAL));
        discard(KinesisSources.cdnRequests(env, LOCAL, ""));

        JobGraph graph = env.getStreamGraph().getJobGraph();
        assertThat(StreamSupport.stream(graph.getVertices().spliterator(), false)
                        .map(JobVertex::getName))
                .filteredOn(name -> name.contains("from Kinesis"))
                .hasSize(4);
    }

    @Test
    void theConsumerSurvivesWhatItsDefaultsDoNot() {
        var settings = KinesisSources.consumerSettings(EventStream.CHAT, LOCAL);

        assertThat(settings)
                .containsEntry("flink.stream.initpos", "TRIM_HORIZON")
                .containsEntry("flink.shard.idle.interval", "5000")
                .containsEntry("flink.shard.getrecords.intervalmillis", "250")
                .containsEntry("flink.shard.getrecords.maxretries", "300")
                .containsEntry("aws.credentials.provider", "BASIC")
                .containsEntry("aws.endpoint", "http://127.0.0.1:4567");
    }

    @Test
    void onAwsTheDefaultCredentialsAreUsed() {
        var settings = KinesisSources.consumerSettings(
                EventStream.BEACONS, new KinesisSourceConfig("eu-west-1", null, Duration.ofSeconds(1)));

        assertThat(settings)
                .doesNotContainKeys("aws.credentials.provider", "aws.endpoint")
                .containsEntry("flink.shard.idle.interval", "10000");
    }

    @Test
    void pollingFasterThanAShardAllowsIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new KinesisSourceConfig("eu-west-1", null, Duration.ofMillis(199)))
                .withMessageContaining("200 ms");
    }

    @Test
    void aServerOfOnesOwnMayBeReadMoreOften() {
        URI server = URI.create("http://127.0.0.1:4567");

        assertThat(new KinesisSourceConfig("eu-west-1", server, Duration.ofMillis(20)).pollInterval())
                .hasMillis(20);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new KinesisSourceConfig("eu-west-1", server, Duration.ofMillis(19)))
                .withMessageContaining("20 ms");
    }

    @Test
    void unreadableBytesAreSkippedAndReadableOnesAreNot() throws Exception {
        var decoder = new AvroEventDecoder<>(EventStream.CHAT, ChatMessage.class, EventCodec::chatMessages);
        decoder.open(new TestInitializationContext());
        ChatMessage message = new ChatMessage("id", "broadcast", "channel", "viewer", 1_000L, "hello");

        Received<ChatMessage> read = decode(decoder, EventCodec.chatMessages().encode(message));
        List<Received<ChatMessage>> garbage =
                List.of(decode(decoder, new byte[] {1, 2, 3}), decode(decoder, new byte[0]));

        assertThat(read).isEqualTo(Received.of(message));
        assertThat(garbage).allMatch(received -> received.event() == null);
        DeadLetter letter = DeadLetterJson.decode(garbage.get(0).letter());
        assertThat(letter.source()).isEqualTo(DeadLetter.Source.STREAM_RECORD);
        assertThat(letter.reason()).startsWith("chat, shardId-000000000000, 1: 3 bytes are no readable event");
        assertThat(letter.atMillis()).isEqualTo(7);
        assertThat(letter.excerpt().bytes()).containsExactly(1, 2, 3);
        assertThat(DeadLetterJson.decode(decode(decoder, new byte[] {1, 2, 3}).letter())
                        .id())
                .isEqualTo(letter.id());
    }

    @Test
    void eventTimeIsTheLatestEventLessTheDisorderAndSkippedRecordsDoNotMoveIt() {
        EventTimeWatermarks<Long> watermarks = new EventTimeWatermarks<>(millis -> millis, 1_000);

        long first = watermarks.extractTimestamp(Received.of(5_000L), -1);
        long late = watermarks.extractTimestamp(Received.of(4_000L), 5_000);
        long skipped = watermarks.extractTimestamp(null, 4_000);
        long unreadable = watermarks.extractTimestamp(Received.unreadable(new byte[0]), 4_000);

        assertThat(List.of(first, late, skipped, unreadable)).containsExactly(5_000L, 4_000L, 4_000L, 4_000L);
        assertThat(watermarks.getCurrentWatermark().getTimestamp()).isEqualTo(4_000);
    }

    private static <T> Received<T> decode(StreamDecoder<T> decoder, byte[] bytes) {
        return decoder.deserialize(bytes, "key", "1", 7, "chat", "shardId-000000000000");
    }

    private static <T> void discard(DataStream<T> stream) {
        stream.sinkTo(new DiscardingSink<>()).uid("discard." + stream.getId());
    }
}
