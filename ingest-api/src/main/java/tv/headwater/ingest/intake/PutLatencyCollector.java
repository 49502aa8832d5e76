package tv.headwater.ingest.intake;

import io.prometheus.metrics.model.registry.Collector;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.util.function.Supplier;
import tv.headwater.events.publishing.PublisherFigures;
import tv.headwater.events.publishing.PutLatency;

/** Shows how long the publisher's calls to Kinesis took, as Prometheus shows histograms. */
final class PutLatencyCollector implements Collector {
    private final Supplier<PublisherFigures> publisher;

    PutLatencyCollector(Supplier<PublisherFigures> publisher) {
        this.publisher = publisher;
    }

    @Override
    public MetricSnapshot collect() {
        PutLatency latency = publisher.get().putLatency();
        ClassicHistogramBuckets buckets = latency.counts().isEmpty()
                ? ClassicHistogramBuckets.of(new double[] {Double.POSITIVE_INFINITY}, new long[] {0})
                : ClassicHistogramBuckets.of(latency.upperSeconds(), latency.counts());
        return HistogramSnapshot.builder()
                .name("kinesis_put_seconds")
                .help("PutRecords calls, from the call to its answer or failure.")
                .dataPoint(HistogramSnapshot.HistogramDataPointSnapshot.builder()
                        .classicHistogramBuckets(buckets)
                        .sum(latency.sumSeconds())
                        .build())
                .build();
    }
}
