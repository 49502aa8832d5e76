package tv.headwater.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import tv.headwater.bench.sse.SseBench;
import tv.headwater.bench.sse.SseFigures;
import tv.headwater.bench.sse.SsePlan;

/** One portal node and its open dashboards. */
final class SseScenario implements Scenario {
    private final SsePlan plan;

    SseScenario(SsePlan plan) {
        this.plan = plan;
    }

    @Override
    public String name() {
        return "sse";
    }

    @Override
    public String claim() {
        return "dashboards of one portal node: 1,000 readers beside 3 who do not read, 5,000 reconnects at once";
    }

    @Override
    public Result measure(Comparison comparison, PrintStream out) {
        try {
            SseFigures figures = new SseBench(plan, out).measure();
            return Result.unnamed()
                    .whole("sse_p99_ms", figures.p99Millis())
                    .ratio("reconnects_5000_s", figures.reconnectSeconds())
                    .whole("bytes_per_client", figures.bytesPerClient());
        } catch (IOException e) {
            throw new UncheckedIOException("dashboards could not be measured", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the bench was interrupted", e);
        }
    }
}
