package tv.headwater.bench.freshness;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.stream.Stream;

/** Reads the figures that a dashboard is sent, on a thread of its own. */
final class PageWatch implements AutoCloseable {
    private static final String DATA = "data: {";

    private final ObjectMapper json = new ObjectMapper();
    private final Stream<String> lines;
    private final Delays views;
    private final Thread thread = new Thread(this::read, "page-watch");
    private volatile boolean running = true;

    PageWatch(Stream<String> lines, Delays views) {
        this.lines = lines;
        this.views = views;
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    private void read() {
        try {
            lines.filter(line -> line.startsWith(DATA)).forEach(this::take);
        } catch (RuntimeException e) {
            // Closing the stream is how reading ends.
            if (running) {
                throw e;
            }
        }
    }

    private void take(String line) {
        long now = System.nanoTime();
        try {
            JsonNode figures = json.readTree(line.substring(DATA.length() - 1)).path("figures");
            if (figures.has("views")) {
                views.seen(figures.path("views").asLong(), now);
            }
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the dashboard was sent no JSON: " + line, e);
        }
    }

    @Override
    public void close() {
        running = false;
        lines.close();
        thread.interrupt();
    }
}
