package tv.headwater.bench.collector;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import tv.headwater.events.playback.PlaybackToken;
import tv.headwater.events.playback.PlaybackTokens;

/**
 * Who reports: enough sessions, each with its token and address, that no limit for a single one is met.
 *
 * @param sid the player's session id, the same as the token's nonce
 */
record Sessions(List<Session> all) {
    static final String SECRET = "a secret of the bench, of no worth elsewhere";
    static final int COUNT = 20_000;

    private static final int BROADCASTS = 50;
    private static final Duration VALID = Duration.ofHours(2);

    /** One playback. */
    record Session(String token, String sid, String address) {}

    static Sessions signed(Instant now) {
        PlaybackTokens tokens = new PlaybackTokens(SECRET);
        List<Session> all = new ArrayList<>();
        for (int i = 0; i < COUNT; i++) {
            String sid = new UUID(0x4000L, i).toString();
            String broadcast = new UUID(0x5000L, i % BROADCASTS).toString();
            String viewer = new UUID(0x6000L, i).toString();
            String token = tokens.sign(new PlaybackToken(broadcast, viewer, sid, now.plus(VALID)));
            all.add(new Session(token, sid, "10.%d.%d.7".formatted(i >> 8 & 0xFF, i & 0xFF)));
        }
        return new Sessions(all);
    }

    /** For the load generator: one line each. */
    void write(Path file) throws IOException {
        Files.write(
                file,
                all.stream()
                        .map(s -> s.token() + " " + s.sid() + " " + s.address())
                        .toList());
    }
}
