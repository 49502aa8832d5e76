package tv.headwater.local.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.model.Shard;
import tv.headwater.events.EventStream;
import tv.headwater.events.playback.PlaybackToken;
import tv.headwater.events.playback.PlaybackTokens;
import tv.headwater.events.publishing.KinesisClients;
import tv.headwater.events.publishing.KinesisPublisher;
import tv.headwater.events.publishing.PublisherConfig;
import tv.headwater.ingest.IngestApi;
import tv.headwater.ingest.IngestConfig;
import tv.headwater.local.kinesis.KinesisServer;
import tv.headwater.local.kinesis.KinesisServerConfig;

/** The promise of a 204, over HTTP, the SDK and the wire: what was acknowledged is in Kinesis. */
@Tag("it")
class AcknowledgedBeaconsTest {
    private static final String SECRET = "a secret of at least thirty-two bytes";
    private static final String STREAM = EventStream.BEACONS.streamName();
    private static final int VIEWS = 40;
    private static final int BODIES_PER_VIEW = 10;
    private static final Duration SOON = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    private final HttpClient http = HttpClient.newHttpClient();
    private KinesisServer kinesis;
    private KinesisAsyncClient client;
    private KinesisPublisher publisher;
    private IngestApi api;

    @BeforeEach
    void start() throws Exception {
        kinesis = KinesisServer.start(KinesisServerConfig.at(0, folder));
        client = KinesisClients.async(kinesis.endpoint(), "eu-west-1");
        for (EventStream stream : EventStream.values()) {
            client.createStream(r -> r.streamName(stream.streamName()).shardCount(2))
                    .join();
        }
        publisher = new KinesisPublisher(client, PublisherConfig.defaults());
        api = IngestApi.start(IngestConfig.direct(0, SECRET), publisher, Clock.systemUTC());
    }

    @AfterEach
    void stop() throws Exception {
        api.close();
        publisher.close();
        client.close();
        kinesis.close();
    }

    @Test
    void exampleUsage() throws Exception {
        assertThat(post("view-1", 0).get(10, TimeUnit.SECONDS)).isEqualTo(204);

        assertThat(stored()).contains("view-1#0");
    }

    @Test
    void aKinesisThatThrottlesFailsAndIsResplitLosesNothingThatWasAcknowledged() throws Exception {
        kinesis.faults().throttle(0.2);
        kinesis.faults().failRecords(0.3);
        kinesis.faults().timeOutAfterCommit(0.1);

        List<String> names = new ArrayList<>();
        List<CompletableFuture<Integer>> answers = new ArrayList<>();
        for (int body = 0; body < BODIES_PER_VIEW; body++) {
            for (int view = 0; view < VIEWS; view++) {
                names.add("view-" + view + "#" + body);
                answers.add(post("view-" + view, body));
            }
            if (body == BODIES_PER_VIEW / 2) {
                splitFirstShard();
            }
            answers.get(answers.size() - 1).get(SOON.toSeconds(), TimeUnit.SECONDS);
        }
        CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new)).get(SOON.toSeconds(), TimeUnit.SECONDS);
        kinesis.faults().stop();

        List<String> acknowledged = IntStream.range(0, names.size())
                .filter(i -> answers.get(i).join() == 204)
                .mapToObj(names::get)
                .toList();
        assertThat(acknowledged).as("the faults leave most of it possible").hasSizeGreaterThan(names.size() / 2);
        assertThat(stored()).containsAll(acknowledged);
        assertThat(answers).allSatisfy(answer -> assertThat(answer.join()).isIn(204, 503));
    }

    private CompletableFuture<Integer> post(String view, int body) {
        String token = new PlaybackTokens(SECRET)
                .sign(new PlaybackToken(
                        "broadcast", "viewer", view, Instant.now().plusSeconds(600)));
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + api.port() + "/v1/cmcd/" + token))
                .header("Content-Type", "application/cmcd")
                .POST(BodyPublishers.ofString("e=ps,sn=%d,sta=p,ts=%d,v=2%n".formatted(body, 1_000L + body)))
                .build();
        return http.sendAsync(request, BodyHandlers.discarding()).thenApply(answer -> answer.statusCode());
    }

    private void splitFirstShard() {
        Shard first = shards().get(0);
        BigInteger from = new BigInteger(first.hashKeyRange().startingHashKey());
        BigInteger to = new BigInteger(first.hashKeyRange().endingHashKey());
        client.splitShard(r -> r.streamName(STREAM)
                        .shardToSplit(first.shardId())
                        .newStartingHashKey(from.add(to).shiftRight(1).toString()))
                .join();
    }

    private List<Shard> shards() {
        return client.listShards(r -> r.streamName(STREAM)).join().shards();
    }

    private Set<String> stored() throws Exception {
        return StoredBeacons.read(client).distinctNames();
    }
}
