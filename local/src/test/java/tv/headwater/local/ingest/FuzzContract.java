package tv.headwater.local.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import tv.headwater.events.EventStream;
import tv.headwater.events.publishing.KinesisClients;
import tv.headwater.local.kinesis.KinesisServer;
import tv.headwater.local.kinesis.KinesisServerConfig;

/** Broken bodies over real HTTP, among slow senders and good players: no 5xx, nothing grows, the good are served. */
abstract class FuzzContract {
    /** Each waits for its answer, and a durable one takes some tens of milliseconds. */
    private static final int SENDERS = 128;

    private static final int SLOW_SENDERS = 20;
    private static final long BASELINE_SECONDS = 3;
    private static final long MAX_GROWTH_MEBIBYTES = 64;
    private static final long SEED = Long.getLong("headwater.fuzz.seed", 99);

    @TempDir
    Path folder;

    private final Map<Integer, LongAdder> statuses = new ConcurrentSkipListMap<>();
    private final AtomicInteger nextBody = new AtomicInteger();
    private final AtomicBoolean over = new AtomicBoolean();
    private final List<Throwable> failures = new java.util.concurrent.CopyOnWriteArrayList<>();

    abstract int bodies();

    /** So fast that it ends in time and leaves the machine room for the others. */
    abstract int bodiesPerSecond();

    @Test
    void noBrokenBodyBreaksTheCollector() throws Exception {
        try (KinesisServer kinesis = KinesisServer.start(KinesisServerConfig.at(0, folder));
                CollectorProcess collector = CollectorProcess.start(withStreams(kinesis))) {
            FuzzTargets targets = FuzzTargets.at(collector.port());
            try (GoodTraffic good = new GoodTraffic(targets)) {
                good.start();
                TimeUnit.SECONDS.sleep(BASELINE_SECONDS);
                good.p99Millis();
                TimeUnit.SECONDS.sleep(BASELINE_SECONDS);
                double before = good.p99Millis();
                send(targets, bodies() / 10, MutatedBodies::next);
                good.p99Millis();
                send(targets, bodies() / 10, MutatedBodies::harmless);
                double amongGood = good.p99Millis();
                long heapBefore = collector.usedHeapMebibytes();
                good.p99Millis();

                send(targets, bodies(), MutatedBodies::next);

                double during = good.p99Millis();
                long heapAfter = collector.usedHeapMebibytes();
                FaultsReport.tell(
                        "%d bodies, most mutated: answers %s (0: cut); good traffic's p99 %.1f ms alone, %.1f ms among as many good bodies, %.1f ms among mutated ones: ratio %.2f to the former, %.2f to the latter; heap %d MiB after a tenth, %d MiB after all"
                                .formatted(
                                        nextBody.get(),
                                        statuses,
                                        before,
                                        amongGood,
                                        during,
                                        during / before,
                                        during / amongGood,
                                        heapBefore,
                                        heapAfter));
                assertThat(failures).isEmpty();
                assertThat(statuses.keySet()).allMatch(status -> status < 500 || status == 503);
                assertThat(reasonsToComeAgain(collector.metrics()))
                        .as("nobody is told to come again but playbacks that sent more than their share")
                        .isSubsetOf("session_rate");
                assertThat(statuses.keySet()).contains(204, 400, 413);
                assertThat(heapAfter - heapBefore).as("growth in MiB").isLessThan(MAX_GROWTH_MEBIBYTES);
                assertThat(good.refusals()).as("good bodies refused").isEmpty();
                assertThat(collector.isAlive()).isTrue();
                assertThat(collector.metrics()).doesNotContain("reason=\"bug\"");
            }
        }
    }

    private static URI withStreams(KinesisServer kinesis) {
        try (KinesisAsyncClient client = KinesisClients.async(kinesis.endpoint(), "eu-west-1")) {
            for (EventStream stream : EventStream.values()) {
                client.createStream(r -> r.streamName(stream.streamName()).shardCount(1))
                        .join();
            }
        }
        return kinesis.endpoint();
    }

    /** What the generator takes of the machine is the same whatever it sends; so both kinds are sent, and compared. */
    private void send(FuzzTargets targets, int count, Function<MutatedBodies, MutatedBodies.Body> kind)
            throws InterruptedException {
        List<Thread> threads = new ArrayList<>();
        over.set(false);
        for (int i = 0; i < SLOW_SENDERS; i++) {
            int which = i;
            threads.add(new Thread(() -> dawdle(targets, which)));
        }
        List<Thread> senders = new ArrayList<>();
        int first = nextBody.get();
        long begin = System.nanoTime();
        for (int i = 0; i < SENDERS; i++) {
            MutatedBodies bodies = new MutatedBodies(SEED + first + i);
            senders.add(new Thread(() -> fuzz(targets, () -> kind.apply(bodies), new Share(first, count, begin))));
        }
        threads.addAll(senders);
        threads.forEach(Thread::start);
        for (Thread sender : senders) {
            sender.join();
        }
        over.set(true);
        for (Thread thread : threads) {
            thread.join();
        }
    }

    private record Share(int first, int count, long beginNanos) {}

    private void fuzz(FuzzTargets targets, Supplier<MutatedBodies.Body> bodies, Share share) {
        try (RawClient client = new RawClient(targets.port())) {
            for (int i = nextBody.getAndIncrement();
                    i < share.first() + share.count();
                    i = nextBody.getAndIncrement()) {
                long due = share.beginNanos() + (i - share.first()) * TimeUnit.SECONDS.toNanos(1) / bodiesPerSecond();
                while (due > System.nanoTime()) {
                    LockSupport.parkNanos(due - System.nanoTime());
                }
                int status = client.post(targets.path(i), targets.address(i), bodies.get());
                statuses.computeIfAbsent(status, s -> new LongAdder()).increment();
            }
        } catch (Exception e) {
            failures.add(e);
        }
    }

    /** Sends one byte a second of a body that was announced to be longer, until it is cut off, and then again. */
    private void dawdle(FuzzTargets targets, int which) {
        while (!over.get()) {
            try (Socket socket = new Socket("127.0.0.1", targets.port())) {
                OutputStream out = socket.getOutputStream();
                String head = "POST %s HTTP/1.1\r\nHost: slow\r\nX-Forwarded-For: %s\r\nContent-Length: 1000\r\n\r\n"
                        .formatted(targets.path(which), targets.address(which));
                out.write(head.getBytes(StandardCharsets.ISO_8859_1));
                while (!over.get()) {
                    out.write('e');
                    out.flush();
                    TimeUnit.SECONDS.sleep(1);
                }
            } catch (IOException cutOff) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    /** Why requests got a 503; slow senders, whose answers nobody reads, are among them. */
    private static List<String> reasonsToComeAgain(String metrics) {
        return Stream.of("session_rate", "address_rate", "busy", "stopping", "not_published")
                .filter(reason -> metrics.lines()
                        .anyMatch(line -> line.startsWith("ingest_requests_refused_total{reason=\"" + reason + "\"} ")
                                && !line.endsWith("} 0.0")))
                .toList();
    }
}
