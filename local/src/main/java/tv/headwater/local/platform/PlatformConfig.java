package tv.headwater.local.platform;

import java.nio.file.Path;

/**
 * What a one-machine platform is started with.
 *
 * @param data everything it remembers
 * @param demo whether demo creators go live and a simulated audience watches
 */
public record PlatformConfig(Path data, Ports ports, boolean demo) {}
