package tv.headwater.local.deadletters;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import tv.headwater.events.EventCodec;
import tv.headwater.events.EventStream;
import tv.headwater.events.UnreadableEvent;
import tv.headwater.events.deadletter.DeadLetter;
import tv.headwater.events.deadletter.DeadLetterJson;
import tv.headwater.events.publishing.EventPublisher;
import tv.headwater.events.publishing.KinesisClients;
import tv.headwater.events.publishing.KinesisPublisher;
import tv.headwater.events.publishing.PublisherConfig;
import tv.headwater.events.record.Beacon;
import tv.headwater.events.useragent.UserAgents;
import tv.headwater.local.kinesis.KinesisServer;
import tv.headwater.local.kinesis.KinesisServerConfig;

/** Letters over the local Kinesis: put as the collector puts them, read and replayed as the command does. */
@Tag("it")
class LetterReplayTest {
    private static final String REGION = "eu-west-1";
    private static final UserAgents AGENTS = UserAgents.load();
    private static final long AT = 1_795_340_815_000L;

    private final List<Beacon> beacons = new ArrayList<>();
    private final Set<String> stored = new HashSet<>();

    @TempDir
    Path folder;

    private KinesisServer kinesis;
    private KinesisAsyncClient client;
    private KinesisPublisher publisher;
    private DeadLetterBox box;

    @BeforeEach
    void start() throws Exception {
        kinesis = KinesisServer.start(KinesisServerConfig.at(0, folder));
        client = KinesisClients.async(kinesis.endpoint(), REGION);
        String stream = EventStream.DEAD_LETTERS.streamName();
        client.createStream(request -> request.streamName(stream).shardCount(2)).join();
        publisher = new KinesisPublisher(client, PublisherConfig.defaults());
        box = DeadLetterBox.open(kinesis.endpoint(), REGION);
    }

    @AfterEach
    void stop() throws Exception {
        box.close();
        publisher.close();
        client.close();
        kinesis.close();
    }

    @Test
    void exampleUsage() {
        put(letter(AT, "e=t,sid=\"s-1\",sta=p,ts=1795340815000,v=2"));
        put(letter(AT + 1, "%%%"));

        LetterReplay.Summary summary = replay();

        assertThat(summary.replayed()).isEqualTo(1);
        assertThat(summary.stillDead()).hasSize(1).containsValue(1L);
        assertThat(beacons).hasSize(1);
        assertThat(beacons.get(0).getReceivedAt()).isEqualTo(AT);
        assertThat(beacons.get(0).getViewId()).isEqualTo("nonce-1/s-1");
    }

    @Test
    void replayingTwiceGivesTheSameIdsWhateverTheLineSays() {
        put(letter(AT, "e=t,sid=\"s-1\",sta=p,ts=1795340815000,v=2"));
        put(letter(AT, "br=300,sid=\"s-1\""));
        replay();
        List<String> once = beacons.stream().map(Beacon::getId).toList();
        beacons.clear();

        replay();

        assertThat(beacons).extracting(Beacon::getId).isEqualTo(once).doesNotHaveDuplicates();
    }

    @Test
    void whatIsStoredIsNotSentAgain() {
        put(letter(AT, "e=t,sid=\"s-1\",sta=p,ts=1795340815000,v=2"));
        replay();
        stored.add(beacons.get(0).getId());
        beacons.clear();

        LetterReplay.Summary summary = replay();

        assertThat(summary.stored()).isEqualTo(1);
        assertThat(beacons).isEmpty();
    }

    @Test
    void lettersAreReadOldestFirstAndFromATimeOn() {
        put(letter(AT + 2_000, "b"));
        put(letter(AT, "a"));
        put(letter(AT + 4_000, "c"));
        publisher.publish(EventStream.DEAD_LETTERS, "x", new byte[] {1, 2, 3}).join();

        assertThat(box.letters(null)).extracting(DeadLetter::atMillis).containsExactly(AT, AT + 2_000, AT + 4_000);
        assertThat(box.unreadable()).isEqualTo(1);
        // The clock of the letters is behind that of the stream: what came later is left out by its own time.
        assertThat(box.letters(Instant.ofEpochMilli(AT + 1_000))).hasSize(2);
    }

    private LetterReplay.Summary replay() {
        EventPublisher replaying = (stream, key, event) -> {
            assertThat(stream).isEqualTo(EventStream.BEACONS);
            beacons.add(decoded(event));
            return CompletableFuture.completedFuture(null);
        };
        return new LetterReplay(replaying, (from, to) -> stored, AGENTS).replay(box.letters(null));
    }

    private void put(DeadLetter letter) {
        publisher
                .publish(EventStream.DEAD_LETTERS, letter.id(), DeadLetterJson.encode(letter))
                .join();
    }

    private static Beacon decoded(byte[] event) {
        try {
            return EventCodec.beacons().decode(event);
        } catch (UnreadableEvent e) {
            throw new AssertionError(e);
        }
    }

    private static DeadLetter letter(long at, String line) {
        DeadLetter.Place place = new DeadLetter.Place("192.0.2.0/24", null, null, null);
        return new DeadLetter(
                UUID.randomUUID().toString(),
                at,
                DeadLetter.Source.CMCD_EVENT,
                "could not be read",
                new DeadLetter.Origin("broadcast-1", "viewer-1", "nonce-1", "application/cmcd", place),
                DeadLetter.Excerpt.of(1, line.getBytes(StandardCharsets.UTF_8)));
    }
}
