package tv.headwater.local.platform;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What has been started, in order; closing stops it in the opposite order, each part whatever became of the others. A close
 * while a part is starting waits for that part, stops it too, and lets no other start.
 */
final class Parts implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Parts.class);

    private final Deque<Part> started = new ArrayDeque<>();
    private final Consumer<String> progress;
    private volatile boolean closing;

    Parts(Consumer<String> progress) {
        this.progress = progress;
    }

    /**
     * Starts a part and remembers it for the stop.
     *
     * @throws CancellationException if the parts are being stopped
     */
    synchronized <T extends AutoCloseable> T start(String name, Callable<T> starter) throws Exception {
        if (closing) {
            throw new CancellationException("stopped before " + name + " was started");
        }
        long before = System.nanoTime();
        progress.accept(name);
        T part = starter.call();
        started.push(new Part(name, part));
        LOG.info("{} started in {} ms", name, (System.nanoTime() - before) / 1_000_000);
        return part;
    }

    @Override
    public void close() {
        closing = true;
        stopAll();
    }

    private synchronized void stopAll() {
        while (!started.isEmpty()) {
            Part part = started.pop();
            try {
                part.closeable().close();
                LOG.info("{} stopped", part.name());
            } catch (Exception e) {
                LOG.warn("{} did not stop cleanly", part.name(), e);
            }
        }
    }

    private record Part(String name, AutoCloseable closeable) {}
}
