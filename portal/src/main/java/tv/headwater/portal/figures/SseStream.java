package tv.headwater.portal.figures;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;

/**
 * Server-sent events to one reader, written without blocking and by one writer at a time. A reader who lets too much pile up
 * is dropped: everybody else's events go on.
 */
final class SseStream implements EventSink, WriteListener {
    /** A quarter of a minute of two events each second; the bytes are shared by all who get them. */
    static final int MAX_QUEUED = 30;

    private final ServletOutputStream out;
    private final Runnable letGo;
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private final Deque<SseEvent> queue = new ArrayDeque<>();
    private boolean started;
    private boolean finishing;
    private boolean unflushed;

    /**
     * @param letGo gives the request back to the container, at the end and after a loss, when the container may have taken it
     *     already. Not left to a framework that waits for {@link #ended}: it would write to a response that is no more
     */
    SseStream(ServletOutputStream out, Runnable letGo) {
        this.out = out;
        this.letGo = letGo;
    }

    @Override
    public CompletableFuture<Void> ended() {
        return ended;
    }

    @Override
    public synchronized boolean offer(SseEvent event) {
        if (ended.isDone() || finishing) {
            return false;
        }
        if (queue.size() >= MAX_QUEUED) {
            end();
            return false;
        }
        queue.addLast(event);
        write();
        return !ended.isDone();
    }

    @Override
    public synchronized void finish() {
        finishing = true;
        write();
    }

    @Override
    public synchronized void onWritePossible() {
        started = true;
        write();
    }

    @Override
    public synchronized void onError(Throwable failure) {
        end(); // the reader has gone: nothing to tell anybody
    }

    private void write() {
        try {
            while (started && !ended.isDone() && out.isReady()) {
                if (unflushed) {
                    unflushed = false;
                    out.flush();
                    continue;
                }
                SseEvent next = queue.pollFirst();
                if (next == null) {
                    if (finishing) {
                        end();
                    }
                    return;
                }
                unflushed = true;
                out.write(next.bytes());
            }
        } catch (IOException e) {
            end();
        }
    }

    private void end() {
        queue.clear();
        if (ended.complete(null)) {
            letGo.run();
        }
    }
}
