package tv.headwater.local.deadletters;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.GetShardIteratorRequest;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.kinesis.model.Shard;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;
import tv.headwater.events.EventStream;
import tv.headwater.events.UnreadableEvent;
import tv.headwater.events.deadletter.DeadLetter;
import tv.headwater.events.deadletter.DeadLetterJson;
import tv.headwater.events.kpl.KplReader;
import tv.headwater.events.kpl.UserRecord;

/** The dead letters that Kinesis still has. */
public final class DeadLetterBox implements AutoCloseable {
    /** More than this are not looked at at once; a later {@code since} shows the others. */
    private static final int MAX_LETTERS = 1_000_000;

    private static final String STREAM = EventStream.DEAD_LETTERS.streamName();

    private final KinesisClient client;
    private long unreadable;

    private DeadLetterBox(KinesisClient client) {
        this.client = client;
    }

    public static DeadLetterBox open(URI endpoint, String region) {
        return new DeadLetterBox(KinesisClient.builder()
                .endpointOverride(endpoint)
                .region(Region.of(region))
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build());
    }

    /** Letters that came at or after {@code since}, or all, the oldest first. */
    public List<DeadLetter> letters(@Nullable Instant since) {
        List<DeadLetter> letters = new ArrayList<>();
        for (Shard shard :
                client.listShards(request -> request.streamName(STREAM)).shards()) {
            read(shard, since, letters);
        }
        letters.sort(Comparator.comparingLong(DeadLetter::atMillis).thenComparing(DeadLetter::id));
        return letters;
    }

    /** Records of the stream that are no letters. */
    public long unreadable() {
        return unreadable;
    }

    private void read(Shard shard, @Nullable Instant since, List<DeadLetter> letters) {
        String iterator = client.getShardIterator(iteratorRequest(shard, since)).shardIterator();
        while (iterator != null && letters.size() < MAX_LETTERS) {
            String current = iterator;
            GetRecordsResponse page = client.getRecords(request -> request.shardIterator(current));
            page.records().forEach(stored -> read(stored, since, letters));
            iterator = page.millisBehindLatest() == 0 ? null : page.nextShardIterator();
        }
    }

    private static GetShardIteratorRequest iteratorRequest(Shard shard, @Nullable Instant since) {
        GetShardIteratorRequest.Builder request =
                GetShardIteratorRequest.builder().streamName(STREAM).shardId(shard.shardId());
        return since == null
                ? request.shardIteratorType(ShardIteratorType.TRIM_HORIZON).build()
                : request.shardIteratorType(ShardIteratorType.AT_TIMESTAMP)
                        .timestamp(since)
                        .build();
    }

    private void read(Record stored, @Nullable Instant since, List<DeadLetter> letters) {
        for (UserRecord event :
                KplReader.read(stored.partitionKey(), stored.data().asByteArray())) {
            try {
                DeadLetter letter = DeadLetterJson.decode(event.data());
                if (since == null
                        || letter.atMillis() >= Objects.requireNonNull(since).toEpochMilli()) {
                    letters.add(letter);
                }
            } catch (UnreadableEvent e) {
                unreadable++;
            }
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
