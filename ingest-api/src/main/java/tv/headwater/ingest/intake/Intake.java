package tv.headwater.ingest.intake;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tv.headwater.events.EventCodec;
import tv.headwater.events.EventStream;
import tv.headwater.events.cmcd.CmcdLine;
import tv.headwater.events.cmcd.CmcdParser;
import tv.headwater.events.publishing.EventPublisher;
import tv.headwater.events.record.Beacon;
import tv.headwater.ingest.session.Session;

/** Takes CMCD in: what can be read becomes beacons, what cannot becomes dead letters. Thread-safe. */
public final class Intake {
    private final EventPublisher publisher;
    private final IntakeFigures figures;
    private final DeadLetterBox deadLetters;
    private final int maxRecordsPerBody;
    private final CmcdParser parser = new CmcdParser();
    private final ThreadLocal<EventCodec<Beacon>> codec = ThreadLocal.withInitial(EventCodec::beacons);
    private final ThreadLocal<BeaconId> ids = ThreadLocal.withInitial(BeaconId::new);

    public Intake(EventPublisher publisher, IntakeFigures figures, int maxRecordsPerBody) {
        this.publisher = publisher;
        this.figures = figures;
        this.deadLetters = new DeadLetterBox(publisher, figures);
        this.maxRecordsPerBody = maxRecordsPerBody;
    }

    /**
     * Completes when Kinesis has all records of the body, or when it is clear that it will not; never exceptionally. Of a body of too
     * many records none becomes an object: each takes a hundred times the two bytes that it may have.
     */
    public CompletableFuture<IntakeAnswer> accept(byte[] body, Delivery delivery) {
        int records = CmcdParser.countRecords(body);
        return records > maxRecordsPerBody
                ? CompletableFuture.completedFuture(new IntakeAnswer.TooManyRecords(records, maxRecordsPerBody))
                : accept(parser.parseBody(body), delivery);
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
        delivery.session().pay(lines.size() - 1);
        deadLetters.take(unreadable, delivery);
        if (readable.isEmpty()) {
            return CompletableFuture.completedFuture(new IntakeAnswer.Unreadable(unreadable));
        }
        figures.folded(delivery.session().assign(readable, delivery.receivedAtMillis()));
        IntakeAnswer.Accepted whenStored = new IntakeAnswer.Accepted(readable.size(), unreadable);
        return store(encoded(readable, delivery), delivery.session(), whenStored);
    }

    /** By view, as records of one view keep their order; nearly always a body holds one view. */
    private Map<String, List<byte[]>> encoded(List<CmcdLine.Parsed> lines, Delivery delivery) {
        Map<String, List<byte[]>> byView = new LinkedHashMap<>();
        for (CmcdLine.Parsed line : lines) {
            Beacon beacon = completed(line, delivery);
            byView.computeIfAbsent(beacon.getViewId(), view -> new ArrayList<>(lines.size()))
                    .add(codec.get().encode(beacon));
        }
        return byView;
    }

    private CompletableFuture<IntakeAnswer> store(
            Map<String, List<byte[]>> byView, Session session, IntakeAnswer.Accepted whenStored) {
        long bytes = bytesOf(byView);
        if (!session.hold(bytes)) {
            return CompletableFuture.completedFuture(new IntakeAnswer.TooMuchWaits());
        }
        long startNanos = System.nanoTime();
        return publish(byView).handle((nothing, failure) -> {
            session.release(bytes);
            if (failure != null) {
                session.giveBack(whenStored.records() + whenStored.unreadable().size());
            }
            figures.published(TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - startNanos), failure == null);
            return answer(whenStored, failure);
        });
    }

    private static long bytesOf(Map<String, List<byte[]>> byView) {
        long bytes = 0;
        for (List<byte[]> events : byView.values()) {
            for (byte[] event : events) {
                bytes += event.length;
            }
        }
        return bytes;
    }

    private CompletableFuture<Void> publish(Map<String, List<byte[]>> byView) {
        List<CompletableFuture<Void>> all = new ArrayList<>(1);
        byView.forEach((view, events) -> all.add(publisher.publishAll(EventStream.BEACONS, view, events)));
        return all.size() == 1 ? all.get(0) : CompletableFuture.allOf(all.toArray(CompletableFuture<?>[]::new));
    }

    private Beacon completed(CmcdLine.Parsed line, Delivery delivery) {
        Beacon beacon = line.beacon();
        BeaconFactory.complete(beacon, delivery.session().token(), delivery.sender(), delivery.receivedAtMillis());
        beacon.setId(ids.get().of(delivery.session().token(), line.text(), beacon.getTs()));
        figures.dropped(line.dropped());
        return beacon;
    }

    private IntakeAnswer answer(IntakeAnswer.Accepted whenStored, @Nullable Throwable failure) {
        if (failure != null) {
            return new IntakeAnswer.NotPublished(String.valueOf(failure.getMessage()));
        }
        figures.accepted(whenStored.records());
        return whenStored;
    }
}
