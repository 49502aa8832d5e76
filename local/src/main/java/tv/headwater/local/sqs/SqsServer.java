package tv.headwater.local.sqs;

import java.net.URI;
import org.elasticmq.rest.sqs.SQSRestServer;
import org.elasticmq.rest.sqs.SQSRestServerBuilder;

/** Amazon SQS on one machine: the SDK's client works with its endpoint. ElasticMQ, with its messages in memory. */
public final class SqsServer implements AutoCloseable {
    private static final String LOOPBACK = "127.0.0.1";

    private final SQSRestServer server;
    private final int port;

    private SqsServer(SQSRestServer server, int port) {
        this.server = server;
        this.port = port;
    }

    /** Returns when it answers. @param port 0 for any free one */
    public static SqsServer start(int port) {
        SQSRestServer server =
                SQSRestServerBuilder.withInterface(LOOPBACK).withPort(port).start();
        return new SqsServer(server, server.waitUntilStarted().localAddress().getPort());
    }

    /** What {@code SqsClient.builder().endpointOverride} takes. */
    public URI endpoint() {
        return URI.create("http://" + LOOPBACK + ":" + port);
    }

    @Override
    public void close() {
        server.stopAndWait();
    }
}
