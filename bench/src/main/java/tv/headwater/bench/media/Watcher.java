package tv.headwater.bench.media;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Watches in headless Chromium with hls.js as npm ships it, and reads the burnt-in clock off the shown pictures. */
final class Watcher implements AutoCloseable {
    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final int MAX_SAMPLE_BYTES = 64;

    private final HttpServer pages;
    private final Process chromium;
    private final Seen seen;

    private Watcher(HttpServer pages, Process chromium, Seen seen) {
        this.pages = pages;
        this.chromium = chromium;
        this.seen = seen;
    }

    /** What the page tells. */
    private record Seen(List<Long> delaysMillis, AtomicInteger stalls) {}

    /** @throws IllegalStateException when Chromium or hls.js is not there */
    static Watcher start(Path root, Path folder, String playlistUrl) throws IOException {
        Path hls = root.resolve("portal/web/node_modules/hls.js/dist/hls.min.js");
        if (!Files.isExecutable(CHROMIUM) || !Files.exists(hls)) {
            throw new IllegalStateException("needs " + CHROMIUM + " and " + hls + " (made by the portal's build)");
        }
        Seen seen = new Seen(new CopyOnWriteArrayList<>(), new AtomicInteger());
        HttpServer pages = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        pages.setExecutor(Executors.newFixedThreadPool(2, task -> {
            Thread thread = new Thread(task, "bench-pages");
            thread.setDaemon(true);
            return thread;
        }));
        pages.createContext("/", exchange -> answer(exchange, "text/html", resource("glass.html")));
        pages.createContext("/glass.js", exchange -> answer(exchange, "text/javascript", resource("glass.js")));
        pages.createContext("/hls.js", exchange -> answer(exchange, "text/javascript", Files.readAllBytes(hls)));
        pages.createContext("/sample", exchange -> {
            String delay = new String(exchange.getRequestBody().readNBytes(MAX_SAMPLE_BYTES), StandardCharsets.UTF_8);
            seen.delaysMillis().add(Long.parseLong(delay));
            answer(exchange, "text/plain", new byte[0]);
        });
        pages.createContext("/stall", exchange -> {
            seen.stalls().incrementAndGet();
            answer(exchange, "text/plain", new byte[0]);
        });
        pages.start();
        String url = "http://127.0.0.1:" + pages.getAddress().getPort() + "/?src="
                + URLEncoder.encode(playlistUrl, StandardCharsets.UTF_8);
        Process chromium = new ProcessBuilder(
                        CHROMIUM.toString(),
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-sync",
                        "--no-first-run",
                        "--mute-audio",
                        "--autoplay-policy=no-user-gesture-required",
                        "--remote-debugging-port=0",
                        "--user-data-dir=" + folder.resolve("chromium"),
                        url)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("chromium.log").toFile())
                .start();
        return new Watcher(pages, chromium, seen);
    }

    /** Milliseconds from a picture's clock to its showing, in the order of showing. */
    List<Long> delaysMillis() {
        return List.copyOf(seen.delaysMillis());
    }

    /** How often it had to wait for video after it had begun to play. */
    int stalls() {
        return seen.stalls().get();
    }

    private static void answer(HttpExchange exchange, String type, byte[] body) throws IOException {
        try (exchange) {
            exchange.getResponseHeaders().set("Content-Type", type);
            exchange.sendResponseHeaders(200, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream stream = Watcher.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IOException("no resource " + name);
            }
            return stream.readAllBytes();
        }
    }

    @Override
    public void close() throws InterruptedException {
        chromium.destroy();
        if (!chromium.waitFor(3, TimeUnit.SECONDS)) {
            chromium.destroyForcibly();
        }
        pages.stop(0);
    }
}
