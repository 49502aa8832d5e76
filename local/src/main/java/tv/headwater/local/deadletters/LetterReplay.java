package tv.headwater.local.deadletters;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import tv.headwater.events.EventCodec;
import tv.headwater.events.deadletter.DeadLetter;
import tv.headwater.events.publishing.EventPublisher;
import tv.headwater.events.record.Beacon;
import tv.headwater.events.useragent.UserAgents;
import tv.headwater.ingest.intake.Replay;
import tv.headwater.ingest.intake.Replay.Outcome;

/**
 * Publishes the beacons of letters that can be read by now, each under the id it would have had, unless it is stored already.
 */
public final class LetterReplay {
    /** Letters that are in flight together. */
    private static final int BATCH = 1_000;

    /** Which beacons that came between two times are stored already. */
    @FunctionalInterface
    public interface KnownIds {
        Set<String> between(long fromMillis, long toMillis);
    }

    /**
     * What a replay did.
     *
     * @param stored beacons that were stored before
     * @param stillDead letters that cannot be read, by reason
     * @param failed reasons why readable ones could not be published, by message
     */
    public record Summary(long replayed, long stored, Map<String, Long> stillDead, Map<String, Long> failed) {}

    private final EventPublisher publisher;
    private final KnownIds known;
    private final Replay replay;
    private final EventCodec<Beacon> codec = EventCodec.beacons();
    private final Map<String, Long> stillDead = new LinkedHashMap<>();
    private final Map<String, Long> failed = new LinkedHashMap<>();
    private long replayed;
    private long stored;

    public LetterReplay(EventPublisher publisher, KnownIds known, UserAgents agents) {
        this.publisher = publisher;
        this.known = known;
        this.replay = new Replay(agents);
    }

    /** @param letters the oldest first */
    public Summary replay(List<DeadLetter> letters) {
        for (int from = 0; from < letters.size(); from += BATCH) {
            replayBatch(letters.subList(from, Math.min(letters.size(), from + BATCH)));
        }
        return new Summary(replayed, stored, stillDead, failed);
    }

    private void replayBatch(List<DeadLetter> letters) {
        Set<String> storedIds = known.between(
                letters.get(0).atMillis(), letters.get(letters.size() - 1).atMillis());
        List<CompletableFuture<Void>> published = new ArrayList<>();
        for (DeadLetter letter : letters) {
            Outcome outcome = replay.of(letter);
            if (outcome instanceof Outcome.Readable readable) {
                Beacon beacon = identified(readable.beacon(), letter);
                if (storedIds.contains(beacon.getId())) {
                    stored++;
                } else {
                    published.add(publisher.publish(readable.stream(), readable.key(), codec.encode(beacon)));
                }
            } else {
                stillDead.merge(((Outcome.StillDead) outcome).why(), 1L, Long::sum);
            }
        }
        published.forEach(this::await);
    }

    /** A line without a time in it has no id of its own; its letter's id is the same each time it is replayed. */
    private static Beacon identified(Beacon beacon, DeadLetter letter) {
        if (beacon.getTs() == null) {
            beacon.setId(letter.id());
        }
        return beacon;
    }

    private void await(CompletableFuture<Void> publishing) {
        try {
            publishing.join();
            replayed++;
        } catch (CompletionException e) {
            failed.merge(String.valueOf(e.getCause() == null ? e : e.getCause().getMessage()), 1L, Long::sum);
        }
    }
}
