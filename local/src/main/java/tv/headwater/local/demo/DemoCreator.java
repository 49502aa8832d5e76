package tv.headwater.local.demo;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tv.headwater.local.demo.PortalVisitor.Page;

/**
 * One demo creator, who uses the portal's pages as a person would: signs up with the code from the mailbox, opens a
 * channel, creates a broadcast, goes live and gets a stream key. What exists from an earlier start is used again, but
 * for the key: as nobody can read it a second time, it is replaced.
 */
final class DemoCreator {
    private static final Duration PHASE_WAIT = Duration.ofSeconds(60);
    private static final long POLL_MILLIS = 250;
    private static final Pattern PHASE = Pattern.compile("data-phase=\"([a-z_]*)\"");
    private static final Pattern KEY = Pattern.compile("id=\"stream-key\"[^>]*value=\"([^\"]+)\"");
    private static final Pattern KEY_ROW = Pattern.compile("data-key=\"([0-9a-f-]{36})\"");
    private static final Pattern SERVER = Pattern.compile("id=\"server-url\"[^>]*value=\"([^\"]+)\"");

    private final DemoShow show;
    private final PortalVisitor visitor;
    private final Mailbox mailbox;

    DemoCreator(DemoShow show, URI portal, Mailbox mailbox) {
        this.show = show;
        this.visitor = new PortalVisitor(portal);
        this.mailbox = mailbox;
    }

    /**
     * Where to push the video of a broadcast that is ready for it.
     *
     * @param isOver whether the broadcast has ended, so that nothing takes its video any more
     */
    record Ingest(String broadcastId, String serverUrl, String streamKey, BooleanSupplier isOver) {}

    /** Signs in, brings a broadcast on air and waits until it takes a signal. */
    Ingest goOnAir() throws IOException, InterruptedException {
        new DemoAccount(show.creator(), show.email()).enter(visitor, mailbox);
        openChannel();
        String broadcast = onAirBroadcast();
        String server = awaitReady(broadcast);
        String id = broadcast.substring(broadcast.lastIndexOf('/') + 1);
        return new Ingest(id, server, streamKey(), () -> isOver(broadcast));
    }

    private void openChannel() throws IOException, InterruptedException {
        if (visitor.open("/c/" + show.handle()).status() == 200) {
            return;
        }
        Page page = visitor.submit(
                "/channel/new",
                "/channel/new",
                Map.of("handle", show.handle(), "name", show.channel(), "about", show.about()));
        require(page.status() == 200, "open the channel", page);
    }

    /** The studio lists a broadcast on air with its phase; without one, a new broadcast goes live. */
    private String onAirBroadcast() throws IOException, InterruptedException {
        Matcher onAir = Pattern.compile("href=\"(/studio/broadcasts/[0-9a-f-]{36})\"[^>]*data-desired=\"on_air\"")
                .matcher(visitor.open("/studio").html());
        if (onAir.find()) {
            return onAir.group(1);
        }
        Page created = visitor.submit(
                "/studio/broadcasts/new",
                "/studio/broadcasts/new",
                Map.of(
                        "title", show.title(),
                        "description", show.description(),
                        "category", show.category(),
                        "tags", show.tags(),
                        "scheduled_at", ""));
        require(created.path().matches("/studio/broadcasts/[0-9a-f-]{36}"), "create the broadcast", created);
        Page live = visitor.submit(created.path(), created.path() + "/go-live", Map.of());
        require(live.status() == 200, "go live", live);
        return created.path();
    }

    /** A portal that does not answer tells nothing: the encoder goes on trying, as a person's would. */
    private boolean isOver(String broadcast) {
        try {
            Matcher phase = PHASE.matcher(visitor.open(broadcast).html());
            return phase.find() && phase.group(1).matches("ending|ended|failed|cancelled");
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private String awaitReady(String broadcast) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + PHASE_WAIT.toNanos();
        while (System.nanoTime() < deadline) {
            Page page = visitor.open(broadcast);
            Matcher phase = PHASE.matcher(page.html());
            Matcher server = SERVER.matcher(page.html());
            if (phase.find() && phase.group(1).matches("ready|live|interrupted") && server.find()) {
                return server.group(1);
            }
            Thread.sleep(POLL_MILLIS);
        }
        throw new IllegalStateException(show.title() + " was not ready for a signal within " + PHASE_WAIT);
    }

    private String streamKey() throws IOException, InterruptedException {
        Matcher row = KEY_ROW.matcher(visitor.open("/studio/keys").html());
        Page page = row.find()
                ? visitor.submit("/studio/keys", "/studio/keys/" + row.group(1) + "/replace", Map.of("confirm", "yes"))
                : visitor.submit("/studio/keys", "/studio/keys", Map.of("name", "Demo encoder"));
        Matcher key = KEY.matcher(page.html());
        require(key.find(), "get a stream key", page);
        return key.group(1);
    }

    private void require(boolean done, String what, Page page) {
        if (!done) {
            throw new IllegalStateException("demo creator %s could not %s: %s answered %d"
                    .formatted(show.creator(), what, page.path(), page.status()));
        }
    }
}
