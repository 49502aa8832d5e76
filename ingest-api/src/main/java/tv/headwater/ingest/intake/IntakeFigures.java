package tv.headwater.ingest.intake;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import tv.headwater.events.cmcd.CmcdLine;
import tv.headwater.events.cmcd.CmcdParser;
import tv.headwater.events.cmcd.DroppedKey;
import tv.headwater.events.publishing.PublisherFigures;

/** Counts what ingest-api does, for Prometheus; every label has a closed set of values. Thread-safe. */
public final class IntakeFigures {
    private static final double MICROS_PER_SECOND = 1e6;
    private static final double[] PUT_SECONDS = {0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10};

    private final PrometheusRegistry registry = new PrometheusRegistry();
    private final Counter accepted = counter("ingest_records_accepted_total", "Records that Kinesis has.");
    private final Counter unreadable = counter("ingest_lines_unreadable_total", "Lines that were no CMCD record.");
    private final Counter refused =
            labelled("ingest_requests_refused_total", "Requests that were not answered with 204.", "reason");
    private final Counter dropped = labelled("ingest_keys_dropped_total", "Keys dropped for their value.", "key");
    private final Counter deadLettersLost =
            labelled("ingest_dead_letters_lost_total", "Unreadable lines of which no dead letter was kept.", "why");
    private final Counter folded = counter(
            "ingest_records_of_surplus_sids_total",
            "Records put into a shared view: their session id was one too many.");
    private final Counter userAgentsUnread = counter(
            "ingest_user_agents_unread_total", "Requests whose new user agent was not read, as too many were new.");
    private final Counter ticks = labelled("ingest_ticks_total", "Ticks of the event clock.", "outcome");
    private final Counter connectionsRefused =
            labelled("ingest_connections_refused_total", "Connections that we closed before they were done.", "reason");
    private final Gauge connections = Gauge.builder()
            .name("ingest_connections")
            .help("Open connections of players.")
            .register(registry);
    private final Gauge inFlight = Gauge.builder()
            .name("ingest_requests_in_flight")
            .help("Bodies being read or waiting for Kinesis.")
            .register(registry);
    private final Histogram putSeconds = Histogram.builder()
            .name("ingest_put_seconds")
            .help("From a body parsed to all its records in Kinesis, or to the failure.")
            .classicOnly()
            .classicUpperBounds(PUT_SECONDS)
            .labelNames("outcome")
            .register(registry);

    /** @param publisher what the publisher has done, asked when metrics are read */
    public IntakeFigures(Supplier<PublisherFigures> publisher) {
        gauge(
                "ingest_queue_bytes",
                "Bytes of events that wait for Kinesis.",
                () -> publisher.get().queuedBytes());
        gauge(
                "ingest_queue_events",
                "Events that wait for Kinesis.",
                () -> publisher.get().queuedEvents());
        registry.register(new PutLatencyCollector(publisher));
        counted(
                "ingest_publisher_retried_records_total",
                "Kinesis records that were put again.",
                () -> publisher.get().retriedRecords());
        counted(
                "ingest_publisher_acknowledged_events_total",
                "Events that Kinesis has.",
                () -> publisher.get().acknowledgedEvents());
        counted(
                "ingest_publisher_refused_events_total",
                "Events refused at once, as too much waited.",
                () -> publisher.get().refusedEvents());
        counted(
                "ingest_publisher_expired_events_total",
                "Events given up at their deadline.",
                () -> publisher.get().expiredEvents());
    }

    /** One more request did not get what it wanted, and why. */
    public void refused(RefusalReason reason) {
        refused.labelValues(reason.label()).inc();
    }

    public void inFlight(int requests) {
        inFlight.set(requests);
    }

    public void connections(int open) {
        connections.set(open);
    }

    /** One was closed as there are as many as there may be. */
    public void connectionsTooMany() {
        connectionsRefused.labelValues("too_many").inc();
    }

    /** One was closed as it sent for long and no request came of it. */
    public void connectionTooSlow() {
        connectionsRefused.labelValues("slow_head").inc();
    }

    void accepted(int records) {
        accepted.inc(records);
    }

    void unreadable(List<CmcdLine.Rejected> lines) {
        unreadable.inc(lines.size());
    }

    void dropped(List<DroppedKey> keys) {
        for (DroppedKey key : keys) {
            dropped.labelValues(CmcdParser.standardKeys().contains(key.key()) ? key.key() : "other")
                    .inc();
        }
    }

    /** Records whose session id was one too many. */
    void folded(int records) {
        if (records > 0) {
            folded.inc(records);
        }
    }

    /** A user agent was not read because too many others were new. */
    public void userAgentUnread() {
        userAgentsUnread.inc();
    }

    void published(long micros, boolean succeeded) {
        putSeconds.labelValues(succeeded ? "stored" : "failed").observe(micros / MICROS_PER_SECOND);
    }

    void deadLetterLost() {
        deadLettersLost.labelValues("not_published").inc();
    }

    void deadLetterWithoutRoom() {
        deadLettersLost.labelValues("too_many_waiting").inc();
    }

    void deadLetterOverRate() {
        deadLettersLost.labelValues("too_many_per_second").inc();
    }

    void deadLettersShed(int lines) {
        deadLettersLost.labelValues("too_many_in_one_body").inc(lines);
    }

    void ticked(boolean succeeded) {
        ticks.labelValues(succeeded ? "stored" : "failed").inc();
    }

    /** A tick was not even tried, as too many of them wait. */
    void tickLeftOut() {
        ticks.labelValues("left_out").inc();
    }

    /** All figures in Prometheus's text format 0.0.4. */
    public String asPrometheusText() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            PrometheusTextFormatWriter.create().write(out, registry.scrape());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write metrics into memory", e);
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    private void gauge(String name, String help, LongSupplier value) {
        GaugeWithCallback.builder()
                .name(name)
                .help(help)
                .callback(callback -> callback.call(value.getAsLong()))
                .register(registry);
    }

    private void counted(String name, String help, LongSupplier value) {
        CounterWithCallback.builder()
                .name(name)
                .help(help)
                .callback(callback -> callback.call(value.getAsLong()))
                .register(registry);
    }

    private Counter counter(String name, String help) {
        return Counter.builder().name(name).help(help).register(registry);
    }

    private Counter labelled(String name, String help, String label) {
        return Counter.builder().name(name).help(help).labelNames(label).register(registry);
    }
}
