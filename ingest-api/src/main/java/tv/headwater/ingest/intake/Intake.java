package tv.headwater.ingest.intake;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tv.headwater.events.EventCodec;
import tv.headwater.events.EventStream;
import tv.headwater.events.cmcd.CmcdLine;
import tv.headwater.events.cmcd.CmcdParser;
import tv.headwater.events.playback.PlaybackToken;
import tv.headwater.events.playback.PlaybackTokens;
import tv.headwater.events.publishing.EventPublisher;
import tv.headwater.events.record.Beacon;

/** Takes bodies of CMCD in: what can be read becomes beacons, what cannot becomes dead letters. Thread-safe. */
public final class Intake {
    private static final Logger log = LoggerFactory.getLogger(Intake.class);
    private static final int MAX_DEAD_LETTERS_PER_BODY = 16;

    private final PlaybackTokens tokens;
    private final EventPublisher publisher;
    private final Clock clock;
    private final IntakeFigures figures;
    private final int maxRecordsPerBody;
    private final CmcdParser parser = new CmcdParser();
    private final ThreadLocal<EventCodec<Beacon>> codec = ThreadLocal.withInitial(EventCodec::beacons);

    public Intake(
            PlaybackTokens tokens,
            EventPublisher publisher,
            Clock clock,
            IntakeFigures figures,
            int maxRecordsPerBody) {
        this.tokens = tokens;
        this.publisher = publisher;
        this.clock = clock;
        this.figures = figures;
        this.maxRecordsPerBody = maxRecordsPerBody;
    }

    /** What the token allows, if it is ours and still good. */
    public Optional<PlaybackToken> permission(String signedToken) {
        return tokens.verify(signedToken, clock.instant());
    }

    /** Completes when Kinesis has all records of the body, or when it is clear that it will not; never exceptionally. */
    public CompletableFuture<IntakeAnswer> accept(PlaybackToken token, byte[] body, Sender sender) {
        List<CmcdLine> lines = parser.parseBody(body);
        if (lines.size() > maxRecordsPerBody) {
            return CompletableFuture.completedFuture(new IntakeAnswer.TooManyRecords(lines.size(), maxRecordsPerBody));
        }
        Instant now = clock.instant();
        List<CmcdLine.Rejected> unreadable = pick(lines, CmcdLine.Rejected.class);
        List<CmcdLine.Parsed> readable = pick(lines, CmcdLine.Parsed.class);
        bury(unreadable, token, sender, now);
        if (readable.isEmpty()) {
            return CompletableFuture.completedFuture(new IntakeAnswer.Unreadable(unreadable));
        }
        return timed(publish(readable, token, sender, now))
                .handle((nothing, failure) -> answer(readable.size(), unreadable, failure));
    }

    /** Records of one view keep their order; nearly always a body holds one view. */
    private CompletableFuture<Void> publish(
            List<CmcdLine.Parsed> lines, PlaybackToken token, Sender sender, Instant now) {
        Map<String, List<byte[]>> byView = new LinkedHashMap<>();
        for (CmcdLine.Parsed line : lines) {
            Beacon beacon = BeaconFactory.complete(line.beacon(), token, sender, now);
            beacon.setId(BeaconFactory.id(beacon, token, line.text()));
            figures.dropped(beacon.getDroppedKeys());
            byView.computeIfAbsent(beacon.getViewId(), view -> new ArrayList<>(lines.size()))
                    .add(codec.get().encode(beacon));
        }
        return CompletableFuture.allOf(byView.entrySet().stream()
                .map(view -> publisher.publishAll(EventStream.BEACONS, view.getKey(), view.getValue()))
                .toArray(CompletableFuture<?>[]::new));
    }

    private <T> CompletableFuture<T> timed(CompletableFuture<T> future) {
        long startNanos = System.nanoTime();
        return future.whenComplete((result, failure) ->
                figures.published(TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - startNanos), failure == null));
    }

    private IntakeAnswer answer(int records, List<CmcdLine.Rejected> unreadable, @Nullable Throwable failure) {
        if (failure != null) {
            return new IntakeAnswer.NotPublished(String.valueOf(failure.getMessage()));
        }
        figures.accepted(records);
        return new IntakeAnswer.Accepted(records, unreadable);
    }

    /** Dead letters hold up no answer: a player must not send good records again because bad ones could not be kept. */
    private void bury(List<CmcdLine.Rejected> lines, PlaybackToken token, Sender sender, Instant now) {
        figures.unreadable(lines);
        lines.stream()
                .limit(MAX_DEAD_LETTERS_PER_BODY)
                .forEach(line -> publisher
                        .publish(EventStream.DEAD_LETTERS, token.nonce(), Burial.letter(line, token, sender, now))
                        .whenComplete((nothing, failure) -> {
                            if (failure != null) {
                                figures.deadLetterLost();
                                log.warn("a dead letter was lost: {} ({})", line.reason(), failure.getMessage());
                            }
                        }));
        if (lines.size() > MAX_DEAD_LETTERS_PER_BODY) {
            figures.deadLettersShed(lines.size() - MAX_DEAD_LETTERS_PER_BODY);
        }
    }

    private static <T extends CmcdLine> List<T> pick(List<CmcdLine> lines, Class<T> kind) {
        return lines.stream().filter(kind::isInstance).map(kind::cast).toList();
    }
}
