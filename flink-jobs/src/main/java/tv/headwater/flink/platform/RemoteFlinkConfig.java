package tv.headwater.flink.platform;

import java.net.URI;

/**
 * A Flink session cluster of other processes.
 *
 * @param rest address of its REST interface, http
 */
public record RemoteFlinkConfig(URI rest) {}
