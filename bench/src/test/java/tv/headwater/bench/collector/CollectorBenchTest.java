package tv.headwater.bench.collector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** With so short a plan the figures say nothing, but all that leads to them has worked. */
@Tag("it")
class CollectorBenchTest {
    private static final CollectorPlan HASTY = new CollectorPlan(20, 1, 1, 1);

    @Test
    void exampleUsage() throws Exception {
        assumeThat(CollectorBench.missingPrograms())
                .as("programs that the bench wants")
                .isEmpty();
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        CollectorFigures figures =
                new CollectorBench(HASTY, new PrintStream(out, true, StandardCharsets.UTF_8)).measure();

        assertThat(figures.ratio()).isPositive();
        assertThat(figures.recordsPerCpuSecond()).isPositive();
        assertThat(figures.p99Millis()).isPositive();
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("run 1: ", "open loop: ");
    }
}
