package tv.headwater.local.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import tv.headwater.events.EventStream;
import tv.headwater.events.publishing.KinesisClients;
import tv.headwater.local.kinesis.KinesisServer;
import tv.headwater.local.kinesis.KinesisServerConfig;

/**
 * What a 204 promises, whatever happens to Kinesis or to the collector: each acknowledged record is in Kinesis, once when ids
 * are counted once, and the collector's memory is bounded. The collector is a process of its own.
 */
abstract class CollectorFaultsContract {
    /** Of the {@value CollectorProcess#MAX_HEAP_MEBIBYTES} it may have: half is queue (64 MiB and its objects), half is everything else. */
    private static final long MAX_USED_HEAP_MEBIBYTES = 128;

    private static final Duration UNTIL_ALL_ARE_ANSWERED = Duration.ofSeconds(90);
    private static final long SEED = 7;

    @TempDir
    Path folder;

    private KinesisServer kinesis;
    private KinesisAsyncClient client;
    private CollectorProcess collector;
    private BeaconLoad load;

    abstract FaultScale scale();

    @BeforeEach
    void start() throws Exception {
        kinesis = KinesisServer.start(KinesisServerConfig.at(0, folder));
        client = KinesisClients.async(kinesis.endpoint(), "eu-west-1");
        for (EventStream stream : EventStream.values()) {
            client.createStream(r -> r.streamName(stream.streamName()).shardCount(2))
                    .join();
        }
        collector = CollectorProcess.start(kinesis.endpoint());
        load = new BeaconLoad(collector.port());
    }

    @AfterEach
    void stop() throws Exception {
        collector.close();
        client.close();
        kinesis.close();
    }

    @Test
    void aThirdOfTheRecordsFailsAtRandom() throws Exception {
        kinesis.faults().failRecords(0.3);

        load.send(scale().failingRecords(), scale().bodiesPerSecond());

        requireThePromise("30 % of the records failed for " + scale().failingRecords());
    }

    @Test
    void halfOfTheCallsAreThrottled() throws Exception {
        kinesis.faults().throttle(0.5);

        load.send(scale().otherFault(), scale().bodiesPerSecond());

        requireThePromise("50 % of the calls throttled for " + scale().otherFault());
    }

    @Test
    void callsTimeOutAfterKinesisHasStoredTheirRecords() throws Exception {
        kinesis.faults().timeOutAfterCommit(0.3);

        load.send(scale().otherFault(), scale().bodiesPerSecond());

        requireThePromise("30 % of the calls cut after commit for " + scale().otherFault());
    }

    @Test
    void kinesisIsAwayAndComesBack() throws Exception {
        load.send(Duration.ofSeconds(2), scale().bodiesPerSecond());
        kinesis.faults().goAway();

        load.send(scale().away(), scale().bodiesPerSecond());
        long heldWhileAway = collector.usedHeapMebibytes();
        kinesis.faults().stop();
        load.send(Duration.ofSeconds(2), scale().bodiesPerSecond());

        assertThat(heldWhileAway).as("MiB in use while Kinesis is away").isLessThan(MAX_USED_HEAP_MEBIBYTES);
        requireThePromise("Kinesis away for " + scale().away());
    }

    @Test
    void theCollectorIsKilledAtRandomMoments() throws Exception {
        Random moments = new Random(SEED);
        AtomicReference<Exception> failure = new AtomicReference<>();
        Thread killer = new Thread(() -> {
            try {
                for (int kill = 0; kill < scale().kills(); kill++) {
                    TimeUnit.MILLISECONDS.sleep(500 + moments.nextInt(1_500));
                    collector.kill();
                    collector.restart();
                }
            } catch (Exception e) {
                failure.set(e);
            }
        });
        killer.start();
        while (killer.isAlive()) {
            load.send(Duration.ofMillis(200), scale().bodiesPerSecond());
        }

        assertThat(failure.get()).isNull();
        requireThePromise(scale().kills() + " × kill -9 under load");
    }

    private void requireThePromise(String what) throws Exception {
        kinesis.faults().stop();
        load.awaitAnswers(UNTIL_ALL_ARE_ANSWERED);
        assertThat(collector.isAlive()).isTrue();
        long usedHeap = collector.usedHeapMebibytes();
        StoredBeacons stored = StoredBeacons.read(client);
        FaultsReport.tell("%s: %s; stored %d, of these %d copies; %d MiB of heap in use"
                .formatted(
                        what,
                        load,
                        stored.all().size(),
                        stored.all().size() - stored.namesAfterDeduplication().size(),
                        usedHeap));

        assertThat(load.acknowledged()).isNotEmpty();
        assertThat(stored.distinctNames()).containsAll(load.acknowledged());
        assertThat(stored.namesAfterDeduplication()).doesNotHaveDuplicates().containsAll(load.acknowledged());
        assertThat(load.statuses()).isSubsetOf(204, 503);
        assertThat(load.withoutRetryAfter()).isZero();
        assertThat(usedHeap).as("MiB in use").isLessThan(MAX_USED_HEAP_MEBIBYTES);
    }
}
