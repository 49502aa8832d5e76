package tv.headwater.bench.collector;

import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;

/**
 * Sends at a fixed rate whether or not answers come, and measures each from the moment it should have been sent: a server that
 * stops for a second is seen by all who would have come in that second.
 */
final class OpenLoop {
    /** More than the rate times the time a durable answer takes, or the generator itself would be what waits. */
    private static final int CONNECTIONS = 1_500;

    private static final long NANOS_PER_SECOND = TimeUnit.SECONDS.toNanos(1);
    /** Until all threads look at the clock. */
    private static final long LEAD_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    private static final double NANOS_PER_MILLI = 1e6;

    private final Sessions sessions;

    OpenLoop(Sessions sessions) {
        this.sessions = sessions;
    }

    /**
     * What is sent: single records.
     *
     * @param firstSn records count on from here
     */
    record Load(int port, int perSecond, int seconds, long firstSn) {
        int bodies() {
            return perSecond * seconds;
        }
    }

    /**
     * What came of it.
     *
     * @param accepted answered with 204
     */
    record Latencies(int sent, long accepted, double p50Millis, double p99Millis) {
        @Override
        public String toString() {
            return "%d sent, %d accepted, p50 %.1f ms, p99 %.1f ms".formatted(sent, accepted, p50Millis, p99Millis);
        }
    }

    Latencies send(Load load) throws InterruptedException {
        CountDownLatch connected = new CountDownLatch(CONNECTIONS);
        CountDownLatch ended = new CountDownLatch(CONNECTIONS);
        CompletableFuture<Turns> start = new CompletableFuture<>();
        for (int i = 0; i < CONNECTIONS; i++) {
            BeaconConnection connection = new BeaconConnection(load.port());
            Thread thread = new Thread(() -> {
                connect(connection);
                connected.countDown();
                start.join().take(sessions, connection);
                ended.countDown();
            });
            thread.setDaemon(true);
            thread.start();
        }
        connected.await();
        Turns turns = new Turns(load, System.nanoTime() + LEAD_NANOS);
        start.complete(turns);
        ended.await();
        return turns.latencies();
    }

    private static void connect(BeaconConnection connection) {
        try {
            connection.open();
        } catch (IOException e) {
            // It is tried again with the first body, and the time that takes is counted.
            connection.close();
        }
    }

    /** Each connection takes the next body whose time has not come; when all are late, their lateness is in the figures. */
    private static final class Turns {
        private final Load load;
        private final long beginNanos;
        private final long[] nanos;
        private final AtomicInteger next = new AtomicInteger();
        private final LongAdder accepted = new LongAdder();

        Turns(Load load, long beginNanos) {
            this.load = load;
            this.beginNanos = beginNanos;
            this.nanos = new long[load.bodies()];
        }

        void take(Sessions sessions, BeaconConnection connection) {
            for (int i = next.getAndIncrement(); i < nanos.length; i = next.getAndIncrement()) {
                long due = beginNanos + i * NANOS_PER_SECOND / load.perSecond();
                waitUntil(due);
                Sessions.Session session = sessions.all().get(i % sessions.all().size());
                try {
                    int status = connection.send(session, load.firstSn() + i);
                    accepted.add(status == 204 ? 1 : 0);
                } catch (IOException e) {
                    connection.close();
                }
                nanos[i] = System.nanoTime() - due;
            }
            connection.close();
        }

        Latencies latencies() {
            Arrays.sort(nanos);
            return new Latencies(nanos.length, accepted.sum(), millis(0.50), millis(0.99));
        }

        private double millis(double share) {
            return nanos[(int) (share * (nanos.length - 1))] / NANOS_PER_MILLI;
        }
    }

    private static void waitUntil(long nanoTime) {
        for (long left = nanoTime - System.nanoTime(); left > 0; left = nanoTime - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
