package tv.headwater.local.ingest;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import tv.headwater.local.ingest.MutatedBodies.Body;

/** Well-behaved players, one body every some milliseconds, whose waiting is measured. */
final class GoodTraffic implements AutoCloseable {
    private static final int PLAYERS = 4;
    private static final long PAUSE_MILLIS = 20;
    private static final double NANOS_PER_MILLI = 1e6;

    private final FuzzTargets targets;
    private final AtomicBoolean over = new AtomicBoolean();
    private final List<String> refusals = new CopyOnWriteArrayList<>();
    private final List<Thread> players = new ArrayList<>();
    private List<Double> millis = new ArrayList<>();

    GoodTraffic(FuzzTargets targets) {
        this.targets = targets;
    }

    void start() {
        for (int player = 0; player < PLAYERS; player++) {
            int which = player;
            Thread thread = new Thread(() -> play(which));
            players.add(thread);
            thread.start();
        }
    }

    /** The 99th percentile since the last time, in milliseconds; NaN if nobody was answered in so short a time. */
    synchronized double p99Millis() {
        List<Double> sorted = millis.stream().sorted().toList();
        millis = new ArrayList<>();
        return sorted.isEmpty() ? Double.NaN : sorted.get((int) (0.99 * (sorted.size() - 1)));
    }

    /** What bodies were answered that were not answered with 204. */
    List<String> refusals() {
        return refusals;
    }

    @Override
    public void close() throws InterruptedException {
        over.set(true);
        for (Thread player : players) {
            player.join();
        }
    }

    private void play(int player) {
        try (RawClient client = new RawClient(targets.port())) {
            for (int sn = player; !over.get(); sn += PLAYERS) {
                String body = "e=t,sid=\"good\",sn=%d,sta=p,ts=%d,v=2\n".formatted(sn, 1_795_340_000_000L + sn);
                long begun = System.nanoTime();
                int status = client.post(
                        targets.goodPath(sn),
                        targets.goodAddress(sn),
                        new Body(body.getBytes(java.nio.charset.StandardCharsets.US_ASCII), false));
                took((System.nanoTime() - begun) / NANOS_PER_MILLI);
                if (status != 204) {
                    refusals.add("body %d: %d".formatted(sn, status));
                }
                TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
            }
        } catch (Exception e) {
            refusals.add(e.toString());
        }
    }

    private synchronized void took(double one) {
        millis.add(one);
    }
}
