package tv.headwater.ingest.intake;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tv.headwater.events.EventCodec;
import tv.headwater.events.EventStream;
import tv.headwater.events.cmcd.CmcdLine;
import tv.headwater.events.cmcd.CmcdParser;
import tv.headwater.events.publishing.EventPublisher;
import tv.headwater.events.record.Beacon;

/** Takes CMCD in: what can be read becomes beacons, what cannot becomes dead letters. Thread-safe. */
public final class Intake {
    private static final Logger log = LoggerFactory.getLogger(Intake.class);
    private static final int MAX_DEAD_LETTERS_PER_BODY = 16;

    private final EventPublisher publisher;
    private final IntakeFigures figures;
    private final int maxRecordsPerBody;
    private final CmcdParser parser = new CmcdParser();
    private final ThreadLocal<EventCodec<Beacon>> codec = ThreadLocal.withInitial(EventCodec::beacons);
    private final ThreadLocal<BeaconId> ids = ThreadLocal.withInitial(BeaconId::new);

    public Intake(EventPublisher publisher, IntakeFigures figures, int maxRecordsPerBody) {
        this.publisher = publisher;
        this.figures = figures;
        this.maxRecordsPerBody = maxRecordsPerBody;
    }

    /** Completes when Kinesis has all records of the body, or when it is clear that it will not; never exceptionally. */
    public CompletableFuture<IntakeAnswer> accept(byte[] body, Delivery delivery) {
        List<CmcdLine> lines = parser.parseBody(body);
        return lines.size() > maxRecordsPerBody
                ? CompletableFuture.completedFuture(new IntakeAnswer.TooManyRecords(lines.size(), maxRecordsPerBody))
                : accept(lines, delivery);
    }

    /** As {@link #accept(byte[], Delivery)}, of what was read already. */
    public CompletableFuture<IntakeAnswer> accept(List<CmcdLine> lines, Delivery delivery) {
        List<CmcdLine.Parsed> readable = new ArrayList<>(lines.size());
        List<CmcdLine.Rejected> unreadable = new ArrayList<>(0);
        for (CmcdLine line : lines) {
            if (line instanceof CmcdLine.Parsed parsed) {
                readable.add(parsed);
            } else if (line instanceof CmcdLine.Rejected rejected) {
                unreadable.add(rejected);
            }
        }
        bury(unreadable, delivery);
        if (readable.isEmpty()) {
            return CompletableFuture.completedFuture(new IntakeAnswer.Unreadable(unreadable));
        }
        figures.folded(delivery.session().assign(readable, delivery.receivedAtMillis()));
        long startNanos = System.nanoTime();
        return publish(readable, delivery).handle((nothing, failure) -> {
            figures.published(TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - startNanos), failure == null);
            return answer(readable.size(), unreadable, failure);
        });
    }

    /** Records of one view keep their order; nearly always a body holds one view. */
    private CompletableFuture<Void> publish(List<CmcdLine.Parsed> lines, Delivery delivery) {
        if (lines.size() == 1) {
            Beacon only = completed(lines.get(0), delivery);
            return publisher.publish(
                    EventStream.BEACONS, only.getViewId(), codec.get().encode(only));
        }
        Map<String, List<byte[]>> byView = new LinkedHashMap<>();
        for (CmcdLine.Parsed line : lines) {
            Beacon beacon = completed(line, delivery);
            byView.computeIfAbsent(beacon.getViewId(), view -> new ArrayList<>(lines.size()))
                    .add(codec.get().encode(beacon));
        }
        return CompletableFuture.allOf(byView.entrySet().stream()
                .map(view -> publisher.publishAll(EventStream.BEACONS, view.getKey(), view.getValue()))
                .toArray(CompletableFuture<?>[]::new));
    }

    private Beacon completed(CmcdLine.Parsed line, Delivery delivery) {
        Beacon beacon = line.beacon();
        BeaconFactory.complete(beacon, delivery.session().token(), delivery.sender(), delivery.receivedAtMillis());
        beacon.setId(ids.get().of(delivery.session().token(), line.text(), beacon.getTs()));
        figures.dropped(line.dropped());
        return beacon;
    }

    private IntakeAnswer answer(int records, List<CmcdLine.Rejected> unreadable, @Nullable Throwable failure) {
        if (failure != null) {
            return new IntakeAnswer.NotPublished(String.valueOf(failure.getMessage()));
        }
        figures.accepted(records);
        return new IntakeAnswer.Accepted(records, unreadable);
    }

    /** Dead letters hold up no answer: a player must not send good records again because bad ones could not be kept. */
    private void bury(List<CmcdLine.Rejected> lines, Delivery delivery) {
        if (lines.isEmpty()) {
            return;
        }
        figures.unreadable(lines);
        String key = delivery.session().token().nonce();
        lines.stream()
                .limit(MAX_DEAD_LETTERS_PER_BODY)
                .forEach(line -> publisher
                        .publish(EventStream.DEAD_LETTERS, key, Burial.letter(line, delivery))
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
}
