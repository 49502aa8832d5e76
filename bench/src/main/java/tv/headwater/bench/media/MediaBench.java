package tv.headwater.bench.media;

import java.io.IOException;
import java.io.PrintStream;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import tv.headwater.local.ffmpeg.Ffmpeg;

/** One broadcast after another from a camera with a clock to a watcher who reads it. */
public final class MediaBench {
    private static final int RENDITIONS = 2;
    private static final Duration BEFORE_WATCHING = Duration.ofSeconds(12);
    private static final Duration SETTLING = Duration.ofSeconds(5);
    private static final Duration WATCHING = Duration.ofSeconds(20);
    private static final int MIN_SAMPLES = 10;

    private final Path root;
    private final Ffmpeg ffmpeg;
    private final int runs;
    private final PrintStream out;

    public MediaBench(Path root, int runs, PrintStream out) {
        this.root = root;
        this.ffmpeg = Ffmpeg.find(null);
        this.runs = runs;
        this.out = out;
    }

    /** Medians over the runs, each with a new database and a new broadcast. */
    public MediaFigures measure() throws Exception {
        List<MediaFigures> all = new ArrayList<>();
        for (int run = 0; run < runs; run++) {
            MediaFigures figures = one();
            out.printf(
                    "  run %d: first play %.0f ms, glass to glass %.0f ms, %.2f cores per rendition%n",
                    run + 1, figures.firstPlayMillis(), figures.glassMillis(), figures.coresPerRendition());
            all.add(figures);
        }
        return new MediaFigures(
                median(all.stream().map(MediaFigures::firstPlayMillis).toList()),
                median(all.stream().map(MediaFigures::glassMillis).toList()),
                median(all.stream().map(MediaFigures::coresPerRendition).toList()));
    }

    private MediaFigures one() throws Exception {
        Path folder = Files.createTempDirectory("headwater-bench-media");
        try (BroadcastStage stage = new BroadcastStage(folder, ffmpeg, freePort())) {
            stage.goLive();
            try (ClockEncoder encoder = ClockEncoder.start(ffmpeg, stage.encoderAddress())) {
                long firstPlay = stage.awaitFirstPlay();
                Thread.sleep(BEFORE_WATCHING.toMillis());
                double cpuBefore = encodingCpuSeconds();
                long begin = System.nanoTime();
                double glass = watch(folder, stage.playlistUrl());
                double seconds = (System.nanoTime() - begin) / 1e9;
                double cores = (encodingCpuSeconds() - cpuBefore) / seconds / RENDITIONS;
                if (!encoder.isSending()) {
                    throw new IllegalStateException("the encoder ended: " + encoder.complaints());
                }
                return new MediaFigures(firstPlay, glass, cores);
            }
        } finally {
            delete(folder);
        }
    }

    private double watch(Path folder, String playlistUrl) throws Exception {
        try (Watcher watcher = Watcher.start(root, folder, playlistUrl)) {
            Thread.sleep(SETTLING.toMillis());
            int settled = watcher.delaysMillis().size();
            Thread.sleep(WATCHING.toMillis());
            List<Long> delays = watcher.delaysMillis();
            List<Double> samples = delays.subList(Math.min(settled, delays.size()), delays.size()).stream()
                    .map(Long::doubleValue)
                    .toList();
            if (samples.size() < MIN_SAMPLES) {
                throw new IllegalStateException("the watcher saw " + samples.size() + " pictures with a clock; "
                        + Files.readString(folder.resolve("chromium.log")));
            }
            out.printf("  stalls: %d%n", watcher.stalls());
            return median(samples);
        }
    }

    /** Of the ffmpeg that MediaLive runs: the one that reads FLV. */
    private static double encodingCpuSeconds() {
        return ProcessHandle.current()
                .descendants()
                .map(ProcessHandle::info)
                .filter(info -> info.commandLine().orElse("").contains("-f flv -i pipe:0"))
                .flatMap(info -> info.totalCpuDuration().stream())
                .mapToDouble(cpu -> cpu.toMillis() / 1000.0)
                .sum();
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
