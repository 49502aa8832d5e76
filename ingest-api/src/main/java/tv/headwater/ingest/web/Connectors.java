package tv.headwater.ingest.web;

import java.util.Objects;
import java.util.stream.Stream;
import org.eclipse.jetty.http2.server.HTTP2CServerConnectionFactory;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import tv.headwater.ingest.IngestConfig;
import tv.headwater.ingest.OperationsConfig;

/** The two ports: one for players, one for those who run the service, which works when players have used up theirs. */
final class Connectors {
    private static final int ACCEPT_QUEUE = 1024;
    private static final int MAX_OPERATORS = 64;
    private static final long IDLE_WHEN_STOPPING_MILLIS = 100;
    private static final String PLAYERS = "players";

    private Connectors() {}

    /** HTTP/1.1, and HTTP/2 without TLS by prior knowledge or upgrade; TLS ends at the load balancer. */
    static Connector players(Server server, HttpConfiguration http, IngestConfig config, Doorkeeper doorkeeper) {
        ServerConnector tcp =
                new ServerConnector(server, new HttpConnectionFactory(http), new HTTP2CServerConnectionFactory(http));
        tcp.setName(PLAYERS);
        tcp.setHost(config.host());
        tcp.setPort(config.port());
        tcp.setAcceptQueueSize(ACCEPT_QUEUE);
        tcp.addBean(doorkeeper);
        return quick(tcp, config);
    }

    static Connector operations(Server server, HttpConfiguration http, IngestConfig config) {
        OperationsConfig operations = config.operations();
        ServerConnector tcp = new ServerConnector(server, new HttpConnectionFactory(http));
        tcp.setName(Doors.OPERATIONS);
        tcp.setHost(operations.host());
        tcp.setPort(operations.port());
        tcp.addBean(new NetworkConnectionLimit(MAX_OPERATORS, tcp));
        return quick(tcp, config);
    }

    private static Connector quick(ServerConnector tcp, IngestConfig config) {
        tcp.setIdleTimeout(config.limits().connections().idle().toMillis());
        tcp.setShutdownIdleTimeout(IDLE_WHEN_STOPPING_MILLIS);
        return tcp;
    }

    static int playersPort(Server server) {
        return port(server, PLAYERS);
    }

    static int operationsPort(Server server) {
        return port(server, Doors.OPERATIONS);
    }

    private static int port(Server server, String name) {
        return Stream.of(server.getConnectors())
                .filter(connector -> Objects.equals(connector.getName(), name))
                .mapToInt(connector -> ((ServerConnector) connector).getLocalPort())
                .findFirst()
                .orElseThrow();
    }
}
