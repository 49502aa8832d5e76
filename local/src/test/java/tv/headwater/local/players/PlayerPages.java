package tv.headwater.local.players;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.File;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The web site of somebody who embeds a player: its page, and the player's files as npm installed them. */
final class PlayerPages implements AutoCloseable {
    private static final Path SOURCES = Path.of(System.getProperty("headwater.root", ".."), "local/src/test")
            .toAbsolutePath()
            .normalize();
    private static final Path PLAYERS = SOURCES.resolve("players/node_modules");
    private static final Path PAGES = SOURCES.resolve("resources/players");

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer http;

    private PlayerPages(HttpServer http) {
        this.http = http;
    }

    /** Installs the players first, unless they are there already. */
    static PlayerPages start() throws IOException, InterruptedException {
        String install = SOURCES.resolve("players/install.sh").toString();
        // Standard input is the test runner's own channel, output its protocol: neither is the child's.
        Process installing = new ProcessBuilder("sh", install)
                .redirectInput(new File("/dev/null"))
                .redirectErrorStream(true)
                .start();
        String said = new String(installing.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (installing.waitFor() != 0) {
            throw new IOException("The players could not be installed; try it by hand: sh " + install + "\n" + said);
        }
        PlayerPages pages = new PlayerPages(HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0));
        pages.http.setExecutor(pages.threads);
        pages.http.createContext("/players/", exchange -> serve(exchange, "/players/", PLAYERS));
        pages.http.createContext("/", exchange -> serve(exchange, "/", PAGES));
        pages.http.start();
        return pages;
    }

    URI page() {
        return URI.create("http://127.0.0.1:" + http.getAddress().getPort() + "/page.html");
    }

    /** @param script path in node_modules */
    URI script(String script) {
        return page().resolve("/players/" + script);
    }

    private static void serve(HttpExchange exchange, String prefix, Path folder) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            Path file = folder.resolve(path.substring(prefix.length())).normalize();
            if (!file.startsWith(folder) || !Files.isRegularFile(file)) {
                exchange.sendResponseHeaders(path.equals("/favicon.ico") ? 204 : 404, -1);
                return;
            }
            String type = path.endsWith(".js") ? "text/javascript" : "text/html";
            exchange.getResponseHeaders().set("Content-Type", type + "; charset=utf-8");
            exchange.sendResponseHeaders(200, Files.size(file));
            Files.copy(file, exchange.getResponseBody());
        }
    }

    @Override
    public void close() {
        http.stop(0);
        threads.shutdownNow();
    }
}
