package tv.headwater.portal.figures;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;

/**
 * Server-sent events to one reader, written without blocking and by one writer at a time. A reader who lets too much pile up
 * is dropped: everybody else's events go on.
 */
final class SseStream implements EventSink, WriteListener {
    /** Half a minute of one event each second. */
    static final int MAX_QUEUED = 30;

    private final ServletOutputStream out;
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private final Deque<byte[]> queue = new ArrayDeque<>();
    private boolean started;
    private boolean finishing;
    private boolean unflushed;

    SseStream(ServletOutputStream out) {
        this.out = out;
    }

    @Override
    public CompletableFuture<Void> ended() {
        return ended;
    }

    @Override
    public synchronized boolean offer(String event, String data) {
        if (ended.isDone() || finishing) {
            return false;
        }
        if (queue.size() >= MAX_QUEUED) {
            end();
            return false;
        }
        queue.addLast(("event: " + event + "\ndata: " + data + "\n\n").getBytes(StandardCharsets.UTF_8));
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
                byte[] next = queue.pollFirst();
                if (next == null) {
                    if (finishing) {
                        end();
                    }
                    return;
                }
                unflushed = true;
                out.write(next);
            }
        } catch (IOException e) {
            end();
        }
    }

    private void end() {
        queue.clear();
        ended.complete(null);
    }
}
