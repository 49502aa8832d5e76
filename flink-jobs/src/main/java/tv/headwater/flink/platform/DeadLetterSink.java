package tv.headwater.flink.platform;

import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import tv.headwater.events.publishing.KinesisClients;
import tv.headwater.events.publishing.KinesisPublisher;
import tv.headwater.events.publishing.PublisherConfig;

/** Puts dead letters where {@code ./headwater dead-letters} finds them; one that is put twice has the same id. */
public final class DeadLetterSink implements Sink<byte[]> {
    private static final long serialVersionUID = 1L;

    private final KinesisSourceConfig kinesis;

    public DeadLetterSink(KinesisSourceConfig kinesis) {
        this.kinesis = kinesis;
    }

    @Override
    @SuppressWarnings("deprecation") // the only method of Sink that must be implemented in 1.20
    public SinkWriter<byte[]> createWriter(InitContext context) {
        var client = KinesisClients.async(kinesis.endpoint(), kinesis.region());
        var publisher = new KinesisPublisher(client, PublisherConfig.defaults());
        return new DeadLetterWriter(
                publisher,
                context.getProcessingTimeService(),
                context.metricGroup().counter("lettersShed"),
                () -> {
                    publisher.close();
                    client.close();
                });
    }
}
