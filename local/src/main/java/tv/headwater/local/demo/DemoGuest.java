package tv.headwater.local.demo;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.WebSocket;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Somebody who writes in chats, each over a WebSocket as the watch page has it. Not thread-safe. */
final class DemoGuest implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 5;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final PortalVisitor visitor;
    private final Map<String, WebSocket> chats = new HashMap<>();

    /** @param visitor is signed in */
    DemoGuest(PortalVisitor visitor) {
        this.visitor = visitor;
    }

    void say(String broadcastId, String text) throws IOException, InterruptedException {
        Map<String, String> said =
                Map.of("type", "say", "client_id", UUID.randomUUID().toString(), "text", text);
        try {
            chat(broadcastId).sendText(JSON.writeValueAsString(said), true).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            leave(broadcastId);
            throw new IOException("cannot write in the chat of " + broadcastId, e);
        }
    }

    private WebSocket chat(String broadcastId) throws ExecutionException, TimeoutException, InterruptedException {
        WebSocket open = chats.get(broadcastId);
        if (open != null && !open.isOutputClosed() && !open.isInputClosed()) {
            return open;
        }
        WebSocket opened =
                visitor.talk("/ws/broadcasts/" + broadcastId + "/chat").get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        chats.put(broadcastId, opened);
        return opened;
    }

    private void leave(String broadcastId) {
        WebSocket left = chats.remove(broadcastId);
        if (left != null) {
            left.abort();
        }
    }

    @Override
    public void close() {
        chats.values().forEach(WebSocket::abort);
    }
}
