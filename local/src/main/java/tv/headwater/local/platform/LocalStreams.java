package tv.headwater.local.platform;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletionException;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.model.ResourceInUseException;
import tv.headwater.events.EventStream;

/** Creates the streams of the catalogue that do not exist yet. */
final class LocalStreams {
    private static final int BEACON_SHARDS = 2;

    private LocalStreams() {}

    static void ensure(KinesisAsyncClient kinesis) {
        Set<String> existing = new HashSet<>(kinesis.listStreams().join().streamNames());
        for (EventStream stream : EventStream.values()) {
            if (!existing.contains(stream.streamName())) {
                create(kinesis, stream);
            }
        }
    }

    private static void create(KinesisAsyncClient kinesis, EventStream stream) {
        try {
            kinesis.createStream(
                            request -> request.streamName(stream.streamName()).shardCount(shards(stream)))
                    .join();
        } catch (CompletionException e) {
            if (!(e.getCause() instanceof ResourceInUseException)) {
                throw e;
            }
        }
        kinesis.waiter()
                .waitUntilStreamExists(request -> request.streamName(stream.streamName()))
                .join();
    }

    private static int shards(EventStream stream) {
        return stream == EventStream.BEACONS ? BEACON_SHARDS : 1;
    }
}
