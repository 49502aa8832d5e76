package tv.headwater.ingest.intake;

import org.jspecify.annotations.Nullable;
import tv.headwater.events.publishing.EventPublisher;
import tv.headwater.events.publishing.PublisherConfig;
import tv.headwater.events.publishing.PublisherFigures;

/** Says whether more requests should be sent here. Thread-safe. */
public final class Readiness {
    /** Three quarters of what a publisher holds before it refuses. */
    public static final long MAX_QUEUED_BYTES = PublisherConfig.defaults().maxQueuedBytes() * 3 / 4;

    private static final long MAX_QUEUED_EVENTS = PublisherConfig.defaults().maxQueuedEvents() * 3L / 4;

    private final TickEmitter ticks;
    private final EventPublisher publisher;

    public Readiness(TickEmitter ticks, EventPublisher publisher) {
        this.ticks = ticks;
        this.publisher = publisher;
    }

    /** What stands in the way, for people; null if nothing does. */
    public @Nullable String hindrance() {
        PublisherFigures figures = publisher.figures();
        if (figures.queuedBytes() > MAX_QUEUED_BYTES || figures.queuedEvents() > MAX_QUEUED_EVENTS) {
            return "too much waits for Kinesis";
        }
        return ticks.isFresh() ? null : "Kinesis takes no records";
    }
}
