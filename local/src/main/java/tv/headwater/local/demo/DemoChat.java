package tv.headwater.local.demo;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tv.headwater.local.demo.DemoTalk.Line;

/** Guests who write in the chats of the demo. They come one after the other, and what fails is left out: nobody waits for them. */
final class DemoChat implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DemoChat.class);
    private static final List<String> GUESTS =
            List.of("Ana", "Bruno", "Chiara", "Deniz", "Elif", "Femi", "Greta", "Hugo");
    private static final long STOP_SECONDS = 2;

    private final URI portal;
    private final Mailbox mailbox;
    private final List<String> broadcasts;
    private final List<DemoGuest> guests = new ArrayList<>();
    private final ScheduledExecutorService seconds =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "demo-chat"));
    private long second;

    private DemoChat(URI portal, Mailbox mailbox, List<String> broadcasts) {
        this.portal = portal;
        this.mailbox = mailbox;
        this.broadcasts = broadcasts;
    }

    static DemoChat start(URI portal, Mailbox mailbox, List<String> broadcasts) {
        DemoChat chat = new DemoChat(portal, mailbox, broadcasts);
        chat.seconds.scheduleWithFixedDelay(chat::nextSecond, 1, 1, TimeUnit.SECONDS);
        return chat;
    }

    private void nextSecond() {
        try {
            if (guests.size() < GUESTS.size()) {
                guests.add(arrived(GUESTS.get(guests.size())));
            } else {
                talk(second++);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException | RuntimeException e) {
            LOG.debug("a guest of the demo could not come or write", e);
        }
    }

    private DemoGuest arrived(String name) throws IOException, InterruptedException {
        PortalVisitor visitor = new PortalVisitor(portal);
        new DemoAccount(name, name.toLowerCase(Locale.ROOT) + "@guests.headwater.example").enter(visitor, mailbox);
        return new DemoGuest(visitor);
    }

    private void talk(long now) throws IOException, InterruptedException {
        for (int show = 0; show < broadcasts.size(); show++) {
            for (Line line : new DemoTalk(GUESTS.size(), show).at(now)) {
                guests.get(line.guest()).say(broadcasts.get(show), line.text());
            }
        }
    }

    @Override
    public void close() {
        seconds.shutdownNow();
        try {
            if (seconds.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
                guests.forEach(DemoGuest::close);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
