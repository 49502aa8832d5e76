package tv.headwater.ingest;

/**
 * Where those who run the service look at it: {@code /metrics} is nothing that players need to see.
 *
 * @param host address to listen on
 * @param port 0 for any free one
 */
public record OperationsConfig(String host, int port) {
    private static final int MAX_PORT = 65_535;

    public OperationsConfig {
        if (port < 0 || port > MAX_PORT) {
            throw new IllegalArgumentException("port of operations must be 0 to " + MAX_PORT);
        }
    }

    /** For who is on the same machine only. */
    public static OperationsConfig local(int port) {
        return new OperationsConfig("127.0.0.1", port);
    }
}
