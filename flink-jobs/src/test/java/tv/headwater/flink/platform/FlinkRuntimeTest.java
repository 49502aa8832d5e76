package tv.headwater.flink.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("it")
class FlinkRuntimeTest {
    private static final Duration SOON = Duration.ofSeconds(30);
    /** Shared by the jobs of this JVM: what the counting job saw first, and last. */
    private static final AtomicLong FIRST = new AtomicLong(-1);

    private static final AtomicLong LAST = new AtomicLong(-1);

    @TempDir
    Path folder;

    @BeforeEach
    void forget() {
        forgetNumbers();
    }

    @Test
    void exampleUsage() throws Exception {
        try (FlinkRuntime runtime = FlinkRuntime.start(new FlinkRuntimeConfig(0, 1, folder.resolve("tmp")))) {
            RunningJob job = runtime.submit("counting", counting());

            await().atMost(SOON).until(() -> LAST.get() > 10);
            assertThat(job.resumedFrom()).isNull();
            assertThat(get(runtime.webAddress() + "/jobs")).contains(job.id().toString());
        }
    }

    @Test
    void aJobGoesOnWhereTheLastRunStood() throws Exception {
        try (FlinkRuntime runtime = FlinkRuntime.start(new FlinkRuntimeConfig(0, 1, folder.resolve("tmp")))) {
            runtime.submit("counting", counting());
            await().atMost(SOON).until(() -> LAST.get() > 10);
        }
        long stoodAt = LAST.get();
        forgetNumbers();

        try (FlinkRuntime runtime = FlinkRuntime.start(new FlinkRuntimeConfig(0, 1, folder.resolve("tmp")))) {
            RunningJob job = runtime.submit("counting", counting());
            await().atMost(SOON).until(() -> LAST.get() > 0);

            assertThat(job.resumedFrom()).contains("chk-");
            assertThat(FIRST.get()).isGreaterThan(10).isLessThanOrEqualTo(stoodAt + 1);
        }
    }

    @Test
    void earlierRunsLeaveNothingBehindForEver() throws Exception {
        for (int run = 0; run < 4; run++) {
            try (FlinkRuntime runtime = FlinkRuntime.start(new FlinkRuntimeConfig(0, 1, folder.resolve("tmp")))) {
                forgetNumbers();
                runtime.submit("counting", counting());
                await().atMost(SOON).until(() -> LAST.get() > 0);
            }
        }

        try (var runs = Files.list(folder.resolve("checkpoints"))) {
            assertThat(runs.toList()).hasSize(CheckpointHistory.KEPT_RUNS + 1);
        }
    }

    @Test
    void aJobThatFailsForGoodSaysSo() throws Exception {
        try (FlinkRuntime runtime = FlinkRuntime.start(new FlinkRuntimeConfig(0, 1, folder.resolve("tmp")))) {
            StreamExecutionEnvironment env = environment();
            env.configure(org.apache.flink.configuration.Configuration.fromMap(
                    java.util.Map.of("restart-strategy.type", "disable")));
            env.fromSequence(0, 9)
                    .uid("test.numbers")
                    .map(FlinkRuntimeTest::refuse)
                    .uid("test.refuse")
                    .sinkTo(new DiscardingSink<>())
                    .uid("test.sink");

            RunningJob job = runtime.submit("refusing", env);

            Assertions.assertThatThrownBy(() -> job.ended().get())
                    .isInstanceOfAny(ExecutionException.class, CompletionException.class)
                    .hasMessageContaining("The job refusing failed for good");
        }
    }

    private StreamExecutionEnvironment environment() {
        return JobEnvironment.create(new JobEnvironmentConfig(
                1, Duration.ofMillis(100), folder.resolve("checkpoints").toUri()));
    }

    private StreamExecutionEnvironment counting() {
        StreamExecutionEnvironment env = environment();
        env.fromSequence(1, Long.MAX_VALUE - 1)
                .uid("test.numbers")
                .map(FlinkRuntimeTest::see)
                .uid("test.see")
                .sinkTo(new DiscardingSink<>())
                .uid("test.sink");
        return env;
    }

    private static Long see(Long number) {
        LockSupport.parkNanos(1_000_000); // about a thousand numbers a second, lest the test takes the whole machine
        FIRST.compareAndSet(-1, number);
        LAST.set(number);
        return number;
    }

    private static Long refuse(Long number) {
        throw new IllegalStateException("refused " + number);
    }

    private static void forgetNumbers() {
        FIRST.set(-1);
        LAST.set(-1);
    }

    private static String get(String address) throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(java.net.URI.create(address)).build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .body();
    }
}
