package tv.headwater.local.dashboards;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** Open studio pages: sockets of one thread that read as fast as they can, and some that do not read at all. */
public final class OpenDashboards implements AutoCloseable {
    private static final int READ_BYTES = 256 * 1024;
    private static final long STOP_MILLIS = 10_000;

    private final InetSocketAddress server;
    private final Selector selector = Selector.open();
    private final Thread loop = new Thread(this::run, "dashboards");
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final ByteBuffer received = ByteBuffer.allocateDirect(READ_BYTES);
    private final AtomicInteger served = new AtomicInteger();
    private final AtomicInteger lost = new AtomicInteger();
    private final Delays delays = new Delays();
    private volatile boolean closing;

    private OpenDashboards(InetSocketAddress server) throws IOException {
        this.server = server;
    }

    public static OpenDashboards at(InetSocketAddress server) throws IOException {
        OpenDashboards dashboards = new OpenDashboards(server);
        dashboards.loop.start();
        return dashboards;
    }

    /** Connects all of them at once; they read what comes. */
    public void open(List<DashboardPage> pages) {
        inLoop(() -> pages.forEach(page -> connect(page, true)));
    }

    /** Asks for the stream and never reads it. */
    public void openWithoutReading(DashboardPage page) {
        inLoop(() -> connect(page, false));
    }

    /** How many have had their first figures. */
    public int served() {
        return served.get();
    }

    /** How many were refused, or ended by the server. */
    public int lost() {
        return lost.get();
    }

    /** From the time of figures to their arrival, of all but the first figures of each dashboard. */
    public Delays delays() {
        return delays;
    }

    /** Ends all connections without a word, as a network does; then as before the first. Returns when it is done. */
    public void cut() {
        CompletableFuture<Void> done = new CompletableFuture<>();
        inLoop(() -> {
            selector.keys().forEach(OpenDashboards::close);
            forgetClosed();
            served.set(0);
            lost.set(0);
            delays.forget();
            done.complete(null);
        });
        done.join();
    }

    /** A closed channel gives its file descriptor back when the selector looks again: before others need as many. */
    private void forgetClosed() {
        try {
            selector.selectNow();
        } catch (IOException e) {
            throw new UncheckedIOException("the dashboards' sockets failed", e);
        }
    }

    private void inLoop(Runnable task) {
        tasks.add(task);
        selector.wakeup();
    }

    private void run() {
        try {
            while (!closing) {
                selector.select(this::proceed);
                for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
                    task.run();
                }
            }
            selector.keys().forEach(OpenDashboards::close);
            selector.close();
        } catch (IOException e) {
            throw new UncheckedIOException("the dashboards' sockets failed", e);
        }
    }

    private void connect(DashboardPage page, boolean reads) {
        try {
            SocketChannel channel = SocketChannel.open();
            channel.configureBlocking(false);
            if (!reads) {
                channel.setOption(StandardSocketOptions.SO_RCVBUF, 4_096);
            }
            channel.connect(server);
            channel.register(selector, SelectionKey.OP_CONNECT, new Connection(page, reads));
        } catch (IOException e) {
            throw new UncheckedIOException("no socket for a dashboard", e);
        }
    }

    private void proceed(SelectionKey key) {
        Connection connection = (Connection) key.attachment();
        try {
            if (key.isConnectable() && ((SocketChannel) key.channel()).finishConnect()) {
                connection.ask(key);
            } else if (key.isReadable()) {
                connection.hear(key);
            }
        } catch (IOException e) {
            lose(key);
        }
    }

    private void lose(SelectionKey key) {
        lost.incrementAndGet();
        close(key);
    }

    private static void close(SelectionKey key) {
        try {
            key.channel().close();
        } catch (IOException e) {
            throw new UncheckedIOException("a dashboard's socket did not close", e);
        }
    }

    @Override
    public void close() {
        closing = true;
        selector.wakeup();
        try {
            loop.join(STOP_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** One dashboard. */
    private final class Connection {
        private final DashboardPage page;
        private final boolean reads;
        private final EventStreamReader reader = new EventStreamReader(this::heard);
        private boolean hasFirst;

        Connection(DashboardPage page, boolean reads) {
            this.page = page;
            this.reads = reads;
        }

        void ask(SelectionKey key) throws IOException {
            String request = "GET " + page.path() + " HTTP/1.1\r\nHost: localhost:" + server.getPort()
                    + "\r\nAccept: text/event-stream\r\nCookie: " + page.cookie() + "\r\n\r\n";
            // A few hundred bytes always fit the buffer of a fresh socket.
            ((SocketChannel) key.channel()).write(ByteBuffer.wrap(request.getBytes(StandardCharsets.US_ASCII)));
            key.interestOps(reads ? SelectionKey.OP_READ : 0);
        }

        void hear(SelectionKey key) throws IOException {
            received.clear();
            int count = ((SocketChannel) key.channel()).read(received);
            reader.read(received.flip());
            if (count < 0 || reader.isRefused()) {
                lose(key);
            }
        }

        private void heard(long asOfMillis) {
            if (!hasFirst) {
                hasFirst = true;
                served.incrementAndGet();
            } else if (asOfMillis > 0) {
                delays.add(System.currentTimeMillis() - asOfMillis);
            }
        }
    }
}
