package tv.headwater.infra;

import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.services.kinesis.Stream;
import software.amazon.awscdk.services.kinesis.StreamEncryption;
import software.amazon.awscdk.services.kinesis.StreamMode;
import software.constructs.Construct;
import tv.headwater.events.EventStream;

/** A Kinesis stream for every {@link EventStream}. */
final class StreamsStack extends Stack {
    /** How long the jobs may be down before events are lost; each further day costs. */
    private static final int RETENTION_HOURS = 24;

    StreamsStack(Construct scope, String id, StackProps props) {
        super(scope, id, props);
        for (EventStream stream : EventStream.values()) {
            Stream.Builder.create(this, stream.streamName())
                    .streamName(stream.streamName())
                    // Streams with many shards' worth of peaks and none at night: shards follow the load.
                    .streamMode(StreamMode.ON_DEMAND)
                    .encryption(StreamEncryption.MANAGED)
                    .retentionPeriod(Duration.hours(RETENTION_HOURS))
                    .removalPolicy(RemovalPolicy.RETAIN)
                    .build();
        }
    }
}
