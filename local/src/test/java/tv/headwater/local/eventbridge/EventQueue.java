package tv.headwater.local.eventbridge;

import java.time.Clock;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;
import tv.headwater.local.sqs.SqsServer;
import tv.headwater.media.news.MediaNews;
import tv.headwater.media.news.Subject;

/** From the services' events to the orchestrator: EventBridge and SQS of this machine, with a queue between them. */
public final class EventQueue implements AutoCloseable {
    public final EventBridge bridge;
    public final String url;
    public final SqsClient client;
    private final SqsServer server;

    public EventQueue() {
        server = SqsServer.start(0);
        client = SqsClient.builder()
                .endpointOverride(server.endpoint())
                .region(Region.EU_WEST_1)
                .credentialsProvider(AnonymousCredentialsProvider.create())
                .build();
        url = client.createQueue(queue -> queue.queueName("media-events")).queueUrl();
        bridge = EventBridge.start(client, url, Region.EU_WEST_1.id(), Clock.systemUTC());
    }

    public MediaNews read(Map<Subject, Runnable> hasten) {
        return MediaNews.start(client, url, hasten);
    }

    @Override
    public void close() {
        bridge.close();
        client.close();
        server.close();
    }
}
