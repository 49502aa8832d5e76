package tv.headwater.local.platform;

import java.nio.file.Path;

/**
 * What a one-machine platform is started with.
 *
 * @param data everything it remembers
 * @param demo whether demo creators go live and a simulated audience watches
 * @param compute where the Flink jobs run
 */
public record PlatformConfig(Path data, Ports ports, boolean demo, Compute compute) {
    /** Everything in one JVM. */
    public PlatformConfig(Path data, Ports ports, boolean demo) {
        this(data, ports, demo, Compute.IN_THIS_JVM);
    }
}
