package tv.headwater.local.ingest;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import tv.headwater.events.playback.PlaybackToken;
import tv.headwater.events.playback.PlaybackTokens;

/** Where bodies go and whom they come from: so many playbacks that hardly one meets a limit of its own. */
record FuzzTargets(int port, List<String> tokens) {
    private static final int PLAYBACKS = 5_000;
    /** More playbacks, whose share nobody else uses up. */
    private static final int GOOD_PLAYBACKS = 500;

    static FuzzTargets at(int port) {
        PlaybackTokens signer = new PlaybackTokens(CollectorProcess.SECRET);
        Instant end = Instant.now().plusSeconds(7_200);
        return new FuzzTargets(
                port,
                IntStream.range(0, PLAYBACKS + GOOD_PLAYBACKS)
                        .mapToObj(i -> signer.sign(new PlaybackToken("broadcast", "viewer", "fuzz-" + i, end)))
                        .toList());
    }

    String path(int body) {
        return "/v1/cmcd/" + tokens.get(Math.floorMod(body, PLAYBACKS));
    }

    String address(int body) {
        return addressOf(Math.floorMod(body, PLAYBACKS));
    }

    String goodPath(int body) {
        return "/v1/cmcd/" + tokens.get(goodPlayback(body));
    }

    String goodAddress(int body) {
        return addressOf(goodPlayback(body));
    }

    private static int goodPlayback(int body) {
        return PLAYBACKS + Math.floorMod(body, GOOD_PLAYBACKS);
    }

    private static String addressOf(int playback) {
        return "10.%d.%d.9".formatted(playback / 250, playback % 250);
    }
}
