package tv.headwater.bench.freshness;

import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.stream.Stream;
import tv.headwater.local.demo.Mailbox;
import tv.headwater.local.demo.PortalVisitor;

/** A creator with a channel and a broadcast, who looks at its live figures as the studio's page does. */
final class Creator {
    private static final String EMAIL = "bench@headwater.example";
    private static final String PASSWORD = "headwater-bench-1";

    private final PortalVisitor visitor;
    private final String broadcastPage;

    private Creator(PortalVisitor visitor, String broadcastPage) {
        this.visitor = visitor;
        this.broadcastPage = broadcastPage;
    }

    /** Signs up, opens a channel and creates a broadcast through the portal's pages. */
    static Creator signUp(URI portal, URI cognito) throws IOException, InterruptedException {
        PortalVisitor visitor = new PortalVisitor(portal);
        visitor.submit("/sign-up", "/sign-up", Map.of("email", EMAIL, "password", PASSWORD, "display_name", "Bench"));
        String code = new Mailbox(cognito).awaitCode(EMAIL);
        visitor.submit("/confirm?email=" + EMAIL, "/confirm", Map.of("email", EMAIL, "code", code));
        visitor.submit("/sign-in", "/sign-in", Map.of("email", EMAIL, "password", PASSWORD));
        visitor.submit(
                "/channel/new", "/channel/new", Map.of("handle", "bench", "name", "Bench", "about", "Measured."));
        PortalVisitor.Page created = visitor.submit(
                "/studio/broadcasts/new",
                "/studio/broadcasts/new",
                Map.of("title", "Freshness", "description", "", "category", "making", "tags", "", "scheduled_at", ""));
        if (!created.path().matches("/studio/broadcasts/[0-9a-f-]{36}")) {
            throw new IllegalStateException("no broadcast was created: " + created.path() + " " + created.status());
        }
        return new Creator(visitor, created.path());
    }

    String broadcastId() {
        return broadcastPage.substring(broadcastPage.lastIndexOf('/') + 1);
    }

    /** The server-sent events of the broadcast's figures, line by line. */
    Stream<String> figures() throws IOException, InterruptedException {
        return visitor.listen(broadcastPage + "/figures");
    }
}
