package tv.headwater.flink.platform;

import java.nio.file.Path;

/**
 * A Flink cluster inside this JVM.
 *
 * @param webPort where the web interface and the REST interface listen, on 127.0.0.1
 * @param slots how many parallel pipelines fit: the sum of the jobs' parallelism
 * @param tempFolder scratch space, emptied by whoever owns it
 */
public record FlinkRuntimeConfig(int webPort, int slots, Path tempFolder) {
    private static final int MAX_SLOTS = 256;

    public FlinkRuntimeConfig {
        if (webPort < 0 || webPort > 65_535) {
            throw new IllegalArgumentException("webPort must be 0 (any free port) to 65535, not " + webPort);
        }
        if (slots < 1 || slots > MAX_SLOTS) {
            throw new IllegalArgumentException("slots must be 1 to " + MAX_SLOTS + ", not " + slots);
        }
    }
}
