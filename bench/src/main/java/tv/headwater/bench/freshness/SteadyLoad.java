package tv.headwater.bench.freshness;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import tv.headwater.events.playback.PlaybackTokens;

/** An audience that reports at a steady rate: each player ten records in one body each ten seconds, over 50 broadcasts. */
final class SteadyLoad implements AutoCloseable {
    static final int RECORDS_PER_BODY = 10;
    private static final int BODY_EVERY_SECONDS = 10;
    private static final int BROADCASTS = 50;
    private static final int CONNECTIONS = 120;
    private static final long NANOS_PER_SECOND = TimeUnit.SECONDS.toNanos(1);

    private final int port;
    private final List<Thread> threads = new ArrayList<>();
    private final LongAdder accepted = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private volatile boolean running = true;

    SteadyLoad(int port) {
        this.port = port;
    }

    void start(int perSecond, PlaybackTokens tokens, Instant now) {
        double bodiesPerConnection = (double) perSecond / RECORDS_PER_BODY / CONNECTIONS;
        int players = (int) Math.ceil(bodiesPerConnection * BODY_EVERY_SECONDS);
        for (int i = 0; i < CONNECTIONS; i++) {
            List<Reporter> own = new ArrayList<>();
            for (int player = 0; player < players; player++) {
                String broadcast = new UUID(0xf0, (i * players + player) % BROADCASTS).toString();
                own.add(Reporter.of(broadcast, tokens, now));
            }
            int from = i;
            Thread thread =
                    new Thread(() -> report(from, own, (long) (NANOS_PER_SECOND / bodiesPerConnection)), "load-" + i);
            thread.setDaemon(true);
            threads.add(thread);
        }
        threads.forEach(Thread::start);
    }

    /** Each body is due at its time; what is late is sent at once. */
    private void report(int from, List<Reporter> players, long everyNanos) {
        try (ReportConnection connection = new ReportConnection(port, from)) {
            long due = System.nanoTime() + everyNanos * from / CONNECTIONS;
            for (int i = 0; running; i++, due += everyNanos) {
                for (long left = due - System.nanoTime(); left > 0 && running; left = due - System.nanoTime()) {
                    LockSupport.parkNanos(left);
                }
                Reporter player = players.get(i % players.size());
                boolean taken = connection.send(player.token(), body(player)) == 204;
                (taken ? accepted : refused).add(RECORDS_PER_BODY);
            }
        } catch (IOException e) {
            refused.increment();
        }
    }

    private static String body(Reporter player) {
        StringBuilder body = new StringBuilder();
        long now = System.currentTimeMillis();
        for (int record = RECORDS_PER_BODY; record > 0; record--) {
            body.append(player.says(record == 1 ? "t" : "ps", record % 5 == 0 ? "r" : "p", now - record * 20L));
        }
        return body.toString();
    }

    long accepted() {
        return accepted.sum();
    }

    /** Records that were not answered with 204, and connections that broke. */
    long refused() {
        return refused.sum();
    }

    @Override
    public void close() throws InterruptedException {
        running = false;
        for (Thread thread : threads) {
            thread.join();
        }
    }
}
