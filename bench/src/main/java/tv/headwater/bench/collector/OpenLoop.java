package tv.headwater.bench.collector;

import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Sends at a fixed rate whether or not answers come, and measures each from the moment it should have been sent: a server that
 * stops for a second is seen by all who would have come in that second. One thread serves all connections, so that little of the
 * machine is its own; it looks at the clock each millisecond, by which a figure may be too long.
 */
final class OpenLoop {
    /** More than the rate times the time a durable answer takes, or the generator itself would be what waits. */
    private static final int CONNECTIONS = 1_500;

    private static final long NANOS_PER_SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final int ACCEPTED = 204;
    private static final long TICK_MILLIS = 1;
    private static final long TIMEOUT_NANOS = TimeUnit.SECONDS.toNanos(30);
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

    /**
     * Returns when all are answered.
     *
     * @throws IOException if some are not, half a minute after the last was due
     */
    Latencies send(Load load) throws IOException {
        try (Selector selector = Selector.open()) {
            Turns turns = new Turns(load, selector);
            try {
                turns.connect();
                turns.run();
            } finally {
                turns.close();
            }
            return turns.latencies();
        }
    }

    /** An idle connection takes the next body that is due; when none is idle, the wait is in the figures. */
    private final class Turns {
        private final Load load;
        private final Selector selector;
        private final long[] nanos;
        private final List<BeaconChannel> all = new ArrayList<>();
        private final Deque<BeaconChannel> idle = new ArrayDeque<>();
        private long beginNanos;
        private int next;
        private int settled;
        private long accepted;

        Turns(Load load, Selector selector) {
            this.load = load;
            this.selector = selector;
            this.nanos = new long[load.bodies()];
        }

        void connect() throws IOException {
            for (int i = 0; i < CONNECTIONS; i++) {
                BeaconChannel channel = new BeaconChannel(selector, load.port());
                channel.open();
                all.add(channel);
                idle.add(channel);
            }
        }

        void run() throws IOException {
            beginNanos = System.nanoTime();
            while (settled < nanos.length) {
                sendDue();
                selector.select(this::receive, TICK_MILLIS);
                if (System.nanoTime() - due(nanos.length) > TIMEOUT_NANOS) {
                    throw new IOException((nanos.length - settled) + " bodies were not answered");
                }
            }
        }

        private long due(int body) {
            return beginNanos + body * NANOS_PER_SECOND / load.perSecond();
        }

        private void sendDue() {
            while (next < nanos.length && !idle.isEmpty() && due(next) <= System.nanoTime()) {
                int body = next++;
                BeaconChannel channel = idle.remove();
                try {
                    channel.send(body, sessions.all().get(body % sessions.all().size()), load.firstSn() + body);
                } catch (IOException failed) {
                    settle(channel, false);
                }
            }
        }

        private void receive(SelectionKey ready) {
            BeaconChannel channel = (BeaconChannel) ready.attachment();
            if (!channel.isBusy()) {
                channel.close(); // the server let go of it; it connects anew with its next body
                return;
            }
            try {
                int status = channel.receive();
                if (status != 0) {
                    settle(channel, status == ACCEPTED);
                }
            } catch (IOException failed) {
                settle(channel, false);
            }
        }

        /** One that failed connects anew with its next body, and the time that takes is counted. */
        private void settle(BeaconChannel channel, boolean isAccepted) {
            nanos[channel.body()] = System.nanoTime() - due(channel.body());
            settled++;
            accepted += isAccepted ? 1 : 0;
            if (!isAccepted) {
                channel.close();
            }
            idle.add(channel);
        }

        Latencies latencies() {
            Arrays.sort(nanos);
            return new Latencies(nanos.length, accepted, millis(0.50), millis(0.99));
        }

        private double millis(double share) {
            return nanos[(int) (share * (nanos.length - 1))] / NANOS_PER_MILLI;
        }

        void close() {
            all.forEach(BeaconChannel::close);
        }
    }
}
