package tv.headwater.bench;

import java.io.PrintStream;
import java.nio.file.Path;
import tv.headwater.bench.media.MediaBench;
import tv.headwater.bench.media.MediaFigures;

/** How soon a broadcast plays and how far behind its camera a watcher is, on one machine. */
final class MediaScenario implements Scenario {
    private final int runs;

    MediaScenario(int runs) {
        this.runs = runs;
    }

    @Override
    public String name() {
        return "media";
    }

    @Override
    public String claim() {
        return "RTMP to the first playable segment, and a burnt-in clock read back in hls.js (needs Chromium)";
    }

    @Override
    public Result measure(Comparison comparison, PrintStream out) {
        try {
            Path root = Path.of(System.getProperty("headwater.root", "."));
            MediaFigures figures = new MediaBench(root, runs, out).measure();
            return Result.unnamed()
                    .whole("first_play_ms", figures.firstPlayMillis())
                    .whole("glass_ms", figures.glassMillis())
                    .ratio("cores_per_rendition", figures.coresPerRendition());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the bench was interrupted", e);
        } catch (IllegalStateException told) {
            throw told;
        } catch (Exception e) {
            throw new IllegalStateException("the broadcast could not be measured: " + e, e);
        }
    }
}
