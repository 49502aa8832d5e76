package tv.headwater.local.broadcasting;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import tv.headwater.local.broadcasting.Studio.Creator;
import tv.headwater.media.rtmp.FlvTag;

/**
 * Creators who do what creators do: plan or go live, start the encoder when the studio says so, lose it now and then, come back,
 * end. Who is refused goes live again.
 */
final class Crowd implements AutoCloseable {
    private static final Duration STEP = Duration.ofMillis(200);

    private final Studio studio;
    private final URI relay;
    private final List<FlvTag> film;
    private final List<Guest> guests = new ArrayList<>();
    private int refused;

    Crowd(Studio studio, MediaParts parts, List<FlvTag> film, int size) {
        this.studio = studio;
        this.relay = URI.create("rtmp://127.0.0.1:" + parts.relay.port() + "/live");
        this.film = film;
        for (int i = 0; i < size; i++) {
            Creator creator = studio.newCreator();
            UUID broadcast = i % 2 == 0 ? studio.goLive(creator) : studio.schedule(creator);
            guests.add(new Guest(creator, broadcast, i % 3 == 0));
        }
    }

    void untilAllAreRecorded(Duration patience) {
        Awaitility.await().atMost(patience).pollInterval(STEP).until(() -> {
            Map<UUID, String> phases = studio.phases();
            guests.forEach(guest -> guest.act(phases.getOrDefault(guest.broadcast, "planned")));
            return studio.count("select count(*) from recording where state <> 'archiving'") == guests.size();
        });
    }

    /** How often the video system called a setting wrong. */
    int refused() {
        return refused;
    }

    @Override
    public void close() {
        guests.forEach(Guest::disconnect);
    }

    private final class Guest {
        private final Creator creator;
        private boolean unlucky;
        private boolean away;
        private UUID broadcast;
        private @Nullable StillEncoder encoder;

        /** @param unlucky whether its encoder fails once */
        private Guest(Creator creator, UUID broadcast, boolean unlucky) {
            this.creator = creator;
            this.broadcast = broadcast;
            this.unlucky = unlucky;
        }

        private void act(String phase) {
            switch (phase) {
                case "ready" -> send();
                case "interrupted" -> {
                    away = false;
                    send();
                }
                case "live" -> performed();
                case "failed" -> goLiveAgain();
                default -> send(encoder);
            }
        }

        private void send() {
            StillEncoder current = encoder;
            if (current != null && !current.isGone()) {
                send(current);
                return;
            }
            disconnect();
            try {
                encoder = new StillEncoder(relay, creator.key(), film);
                send(encoder);
            } catch (IOException notYet) {
                // As people do, it tries again in a moment.
            }
        }

        private void send(@Nullable StillEncoder current) {
            if (current != null && !current.isGone()) {
                current.sendPicture();
            }
        }

        private void performed() {
            if (unlucky) {
                unlucky = false;
                away = true;
                disconnect();
            } else if (!away) {
                studio.end(broadcast);
            }
        }

        /** A broadcast that failed after it was live is a recording, too. */
        private void goLiveAgain() {
            if (studio.column("broadcast_media", "live_at", broadcast) == null) {
                refused++;
                broadcast = studio.goLive(creator);
            }
        }

        private void disconnect() {
            StillEncoder current = encoder;
            if (current != null) {
                current.close();
                encoder = null;
            }
        }
    }
}
