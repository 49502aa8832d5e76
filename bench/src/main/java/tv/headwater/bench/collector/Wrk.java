package tv.headwater.bench.collector;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The load generator wrk: a fixed number of connections, each of which sends again as soon as it has its answer. */
final class Wrk {
    private static final Pattern SUMMARY =
            Pattern.compile("WRK requests=(\\d+) refused=(\\d+) broken=(\\d+) p50_us=(\\d+) p99_us=(\\d+)");

    private final Path script;
    private final Path sessions;

    private Wrk(Path script, Path sessions) {
        this.script = script;
        this.sessions = sessions;
    }

    /** @param folder where its script goes */
    static Wrk in(Path folder, Path sessions) throws IOException {
        Path script = folder.resolve("beacons.lua");
        try (InputStream from = Objects.requireNonNull(Wrk.class.getResourceAsStream("beacons.lua"))) {
            Files.copy(from, script);
        }
        return new Wrk(script, sessions);
    }

    /**
     * What is sent.
     *
     * @param firstSn records count on from here: no two loads of a bench have a record in common
     */
    record Load(int connections, int seconds, int recordsPerBody, long firstSn) {}

    /**
     * What came back.
     *
     * @param requests that were answered, with whatever status
     * @param refused with a status from 400 on
     * @param broken connections that failed or timed out
     */
    record Answered(long requests, long refused, long broken, long p50Micros, long p99Micros) {
        long accepted() {
            return requests - refused;
        }
    }

    Answered send(int port, Load load) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(List.of(
                        "wrk",
                        "-t1",
                        "-c" + load.connections(),
                        "-d" + load.seconds() + "s",
                        "--timeout",
                        "30s",
                        "-s",
                        script.toString(),
                        "http://127.0.0.1:" + port,
                        "--",
                        sessions.toString(),
                        Integer.toString(load.recordsPerBody()),
                        Long.toString(load.firstSn())))
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        Matcher found = SUMMARY.matcher(output);
        if (process.waitFor() != 0 || !found.find()) {
            throw new IOException("wrk failed: " + output);
        }
        return new Answered(number(found, 1), number(found, 2), number(found, 3), number(found, 4), number(found, 5));
    }

    private static long number(Matcher found, int group) {
        return Long.parseLong(found.group(group));
    }
}
