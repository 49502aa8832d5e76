package tv.headwater.local.ingest;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import tv.headwater.events.playback.PlaybackToken;
import tv.headwater.events.playback.PlaybackTokens;

/** Where bodies go and whom they come from: so many playbacks that none meets a limit of its own. */
record FuzzTargets(int port, List<String> tokens) {
    private static final int PLAYBACKS = 5_000;

    static FuzzTargets at(int port) {
        PlaybackTokens signer = new PlaybackTokens(CollectorProcess.SECRET);
        Instant end = Instant.now().plusSeconds(7_200);
        return new FuzzTargets(
                port,
                IntStream.range(0, PLAYBACKS)
                        .mapToObj(i -> signer.sign(new PlaybackToken("broadcast", "viewer", "fuzz-" + i, end)))
                        .toList());
    }

    String path(int body) {
        return "/v1/cmcd/" + tokens.get(Math.floorMod(body, PLAYBACKS));
    }

    String address(int body) {
        int playback = Math.floorMod(body, PLAYBACKS);
        return "10.%d.%d.9".formatted(playback / 250, playback % 250);
    }
}
