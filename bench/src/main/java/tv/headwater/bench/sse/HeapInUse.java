package tv.headwater.bench.sse;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Asks another JVM, by the JDK's own jcmd, what its objects take once the garbage is collected. */
final class HeapInUse {
    /** A line for the whole heap, or for each generation, as the collector has it; not that of the metaspace. */
    private static final Pattern USED = Pattern.compile("total \\d+K, used (\\d+)K");

    private static final int KIBI = 1_024;

    private HeapInUse() {}

    static long bytesOf(long pid) throws IOException, InterruptedException {
        jcmd(pid, "GC.run");
        Matcher used = USED.matcher(jcmd(pid, "GC.heap_info"));
        if (!used.find()) {
            throw new IOException("jcmd does not tell the heap of process " + pid);
        }
        return used.reset()
                        .results()
                        .mapToLong(part -> Long.parseLong(part.group(1)))
                        .sum()
                * KIBI;
    }

    private static String jcmd(long pid, String command) throws IOException, InterruptedException {
        Path program = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        Process process = new ProcessBuilder(program.toString(), Long.toString(pid), command)
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return said;
    }
}
