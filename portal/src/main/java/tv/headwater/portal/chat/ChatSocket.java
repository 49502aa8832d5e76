package tv.headwater.portal.chat;

import java.util.ArrayDeque;
import java.util.Deque;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One reader's socket: sends without waiting, one message after the other, and drops a reader who does not keep up. */
final class ChatSocket implements ChatMember {
    /** Ten seconds of a chat faster than anybody reads. */
    static final int MAX_QUEUED = 256;

    private static final Logger log = LoggerFactory.getLogger(ChatSocket.class);

    private final Session session;
    private final Deque<String> queue = new ArrayDeque<>();
    private boolean sending;
    private boolean closed;

    ChatSocket(Session session) {
        this.session = session;
    }

    @Override
    public void send(String json) {
        if (!enqueue(json)) {
            log.info("dropped a chat reader who did not keep up: {} messages waited", MAX_QUEUED);
            session.disconnect();
            return;
        }
        sendNext();
    }

    /** @return false once, when the queue overflows */
    private synchronized boolean enqueue(String json) {
        if (closed) {
            return true;
        }
        if (queue.size() >= MAX_QUEUED) {
            close();
            return false;
        }
        queue.addLast(json);
        return true;
    }

    private void sendNext() {
        String next = takeNext();
        if (next != null) {
            session.sendText(next, Callback.from(this::sent, failure -> close()));
        }
    }

    private synchronized @Nullable String takeNext() {
        if (sending) {
            return null;
        }
        String next = queue.pollFirst();
        sending = next != null;
        return next;
    }

    private void sent() {
        synchronized (this) {
            sending = false;
        }
        sendNext();
    }

    synchronized void close() {
        closed = true;
        queue.clear();
    }
}
