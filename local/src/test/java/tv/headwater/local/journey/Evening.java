package tv.headwater.local.journey;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A fresh platform, a browser for everybody, and one creator with one encoder. */
final class Evening implements AutoCloseable {
    final PlatformProcess platform;
    final Browser browser;
    final Page creatorPage;
    final CreatorPages creator;
    private @Nullable TestEncoder encoder;

    Evening(Path data) throws Exception {
        platform = PlatformProcess.start(data, FreePorts.find()).awaitUp();
        browser = Browser.launch();
        creatorPage = browser.visitor();
        creator = new CreatorPages(creatorPage, platform.ports());
    }

    /** In place of the encoder before, which died or was closed. */
    void encode(String serverUrl, String streamKey) throws IOException {
        encoder = TestEncoder.push(serverUrl, streamKey);
    }

    TestEncoder encoder() {
        if (encoder == null) {
            throw new IllegalStateException("nothing was encoded yet");
        }
        return encoder;
    }

    String watchUrl(String broadcast) {
        return platform.portal() + "/watch/" + broadcast;
    }

    /** What the edge answers to a request with these cookies, as a status. */
    static int status(String url, String cookies) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url));
        if (!cookies.isEmpty()) {
            request.header("Cookie", cookies);
        }
        return HttpClient.newHttpClient()
                .send(request.build(), BodyHandlers.discarding())
                .statusCode();
    }

    @Override
    public void close() throws Exception {
        if (encoder != null) {
            encoder.close();
        }
        browser.close();
        platform.close();
    }
}
