package tv.headwater.local.players;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tv.headwater.events.record.Beacon;
import tv.headwater.events.record.CdnRequest;
import tv.headwater.flink.viewing.View;

/**
 * What one player sent, and what became of it.
 *
 * @param beacons as Kinesis has them, copies included
 * @param delivered what the edge logged of it
 * @param view what the viewing job made of the beacons; null if nothing
 */
record Outcome(
        Setup setup,
        Seen seen,
        String sessionId,
        List<Viewing.Post> posts,
        List<Viewing.Asked> asked,
        List<Beacon> beacons,
        List<CdnRequest> delivered,
        @Nullable View view) {
    /** Every line the browser sent, once, however often it sent it. */
    List<SentLine> sent() {
        return lines(posts);
    }

    /** How long a viewer waits before the player says for the first time in which state it is. */
    double silentMillis() {
        return sent().stream()
                        .filter(line -> line.values().containsKey("sta"))
                        .mapToLong(line -> Long.parseLong(line.values().get("ts")))
                        .min()
                        .orElseThrow()
                - seen.clickedAt();
    }

    /** Those of bodies that were answered with 204. */
    List<SentLine> acknowledged() {
        return lines(posts.stream().filter(post -> post.status() == 204).toList());
    }

    private static List<SentLine> lines(List<Viewing.Post> posts) {
        return posts.stream()
                .flatMap(post -> post.lines().stream())
                .distinct()
                .map(SentLine::of)
                .toList();
    }
}
