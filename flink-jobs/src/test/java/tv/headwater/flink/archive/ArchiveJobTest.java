package tv.headwater.flink.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.flink.formats.avro.typeutils.AvroTypeInfo;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.Collector;
import org.apache.flink.util.function.SerializableFunction;
import org.apache.iceberg.data.IcebergGenerics;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.io.CloseableIterable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tv.headwater.events.record.Activity;
import tv.headwater.events.record.ActivityKind;
import tv.headwater.events.record.Beacon;
import tv.headwater.events.record.BeaconOrigin;
import tv.headwater.events.record.CdnRequest;
import tv.headwater.events.record.ChatMessage;
import tv.headwater.events.record.CmcdEntry;
import tv.headwater.flink.platform.FlinkRuntime;
import tv.headwater.flink.platform.FlinkRuntimeConfig;
import tv.headwater.flink.platform.IcebergAppendSink;
import tv.headwater.flink.platform.JobEnvironment;
import tv.headwater.flink.platform.JobEnvironmentConfig;
import tv.headwater.flink.platform.RunningJob;
import tv.headwater.lakehouse.Lakehouse;
import tv.headwater.lakehouse.LakehouseConfig;
import tv.headwater.lakehouse.tables.LakehouseTable;

@Tag("it")
class ArchiveJobTest {
    private static final Duration SOON = Duration.ofSeconds(90);
    private static final long MIDNIGHT = 1_795_305_600_000L; // 2026-11-22T00:00:00Z
    /** Events of this JVM's job seen so far, over all restarts, and whether the injected failure is still to come. */
    private static final AtomicLong SEEN = new AtomicLong();

    private static final AtomicBoolean ARMED = new AtomicBoolean();

    @TempDir
    Path folder;

    private EmbeddedPostgres postgres;
    private LakehouseConfig lakehouse;

    @BeforeEach
    void start() throws Exception {
        postgres = EmbeddedPostgres.start();
        lakehouse = new LakehouseConfig.Jdbc(
                postgres.getJdbcUrl("postgres", "postgres"),
                "postgres",
                "postgres",
                folder.resolve("warehouse").toUri());
        SEEN.set(0);
        ARMED.set(false);
    }

    @AfterEach
    void stop() throws Exception {
        postgres.close();
    }

    @Test
    void exampleUsage() throws Exception {
        try (FlinkRuntime runtime = runtime()) {
            RunningJob job = runtime.submit("archive", archiveOf(20));
            await().atMost(SOON).until(() -> job.ended().isDone());
        }

        assertThat(ids(LakehouseTable.CHAT)).containsExactlyInAnyOrderElementsOf(numbers(20));
        assertThat(ids(LakehouseTable.CDN_REQUESTS)).containsExactlyInAnyOrderElementsOf(numbers(20));
        assertThat(ids(LakehouseTable.ACTIVITY)).containsExactlyInAnyOrderElementsOf(numbers(20));
        Record beacon = rows(LakehouseTable.BEACONS).stream()
                .filter(row -> row.getField("id").equals("7"))
                .findFirst()
                .orElseThrow();
        assertThat(beacon.getField("received_at")).hasToString("2026-11-22T00:00:00.007Z");
        assertThat(beacon.getField("origin")).isEqualTo("EVENT");
        assertThat(beacon.getField("ts")).isEqualTo(MIDNIGHT + 7);
        assertThat(beacon.getField("bg")).isNull();
        assertThat(beacon.getField("br")).asString().contains("5000").contains("v");
        assertThat(beacon.getField("extra")).isEqualTo(Map.of("com.example-hello", "world"));
        assertThat(beacon.getField("dropped_keys")).isEqualTo(List.of("mtp"));
    }

    @Test
    void clockBeaconsAreNotKept() throws Exception {
        try (FlinkRuntime runtime = runtime()) {
            RunningJob job = runtime.submit("archive", archiveOf(30));
            await().atMost(SOON).until(() -> job.ended().isDone());
        }

        // Every tenth beacon of this test is a clock's.
        assertThat(ids(LakehouseTable.BEACONS)).hasSize(27).doesNotContain("0", "10", "20");
    }

    @Test
    void aFailureInTheMiddleNeitherLosesNorDoublesARow() throws Exception {
        int events = 4_000;
        ARMED.set(true);
        try (FlinkRuntime runtime = runtime()) {
            RunningJob job = runtime.submit("archive", archiveOf(events));
            await().atMost(SOON).until(() -> job.ended().isDone());
        }

        assertThat(ARMED).isFalse();
        assertThat(ids(LakehouseTable.CHAT)).containsExactlyInAnyOrderElementsOf(numbers(events));
        assertThat(ids(LakehouseTable.ACTIVITY)).containsExactlyInAnyOrderElementsOf(numbers(events));
    }

    @Test
    void aStopAndANewStartNeitherLoseNorDoubleARow() throws Exception {
        int events = 4_000;
        try (FlinkRuntime runtime = runtime()) {
            runtime.submit("archive", archiveOf(events));
            await().atMost(SOON)
                    .until(() ->
                            SEEN.get() > events / 2 && !ids(LakehouseTable.CHAT).isEmpty());
        }
        List<String> before = ids(LakehouseTable.CHAT);
        try (FlinkRuntime runtime = runtime()) {
            RunningJob job = runtime.submit("archive", archiveOf(events));
            await().atMost(SOON).until(() -> job.ended().isDone());
            assertThat(job.resumedFrom()).contains("chk-");
        }

        assertThat(before).isNotEmpty().hasSizeLessThan(events);
        assertThat(ids(LakehouseTable.CHAT)).containsExactlyInAnyOrderElementsOf(numbers(events));
        assertThat(ids(LakehouseTable.CDN_REQUESTS)).containsExactlyInAnyOrderElementsOf(numbers(events));
    }

    private FlinkRuntime runtime() throws Exception {
        return FlinkRuntime.start(new FlinkRuntimeConfig(0, 1, folder.resolve("tmp")));
    }

    /** Four streams of the numbers below {@code events}, every tenth of them twice. */
    private StreamExecutionEnvironment archiveOf(long events) throws Exception {
        StreamExecutionEnvironment env = JobEnvironment.create(new JobEnvironmentConfig(
                1, Duration.ofMillis(300), folder.resolve("checkpoints").toUri()));
        ArchiveJob.wire(
                new ArchiveStreams(
                        stream(env, events, Beacon.class, ArchiveJobTest::beacon),
                        stream(env, events, ChatMessage.class, ArchiveJobTest::chatMessage),
                        stream(env, events, CdnRequest.class, ArchiveJobTest::cdnRequest),
                        stream(env, events, Activity.class, ArchiveJobTest::activity)),
                IcebergAppendSink.open(lakehouse));
        return env;
    }

    private static <T extends SpecificRecordBase> DataStream<T> stream(
            StreamExecutionEnvironment env, long events, Class<T> type, SerializableFunction<Long, T> make) {
        return env.fromSequence(0, events - 1)
                .uid("test.numbers." + type.getSimpleName())
                .<T>flatMap((number, out) -> emit(number, make, out))
                .returns(new AvroTypeInfo<>(type))
                .uid("test.events." + type.getSimpleName());
    }

    private static <T> void emit(long number, SerializableFunction<Long, T> make, Collector<T> out) {
        LockSupport.parkNanos(500_000); // stretches the input over several checkpoints
        if (SEEN.incrementAndGet() > 6_000 && ARMED.compareAndSet(true, false)) {
            throw new IllegalStateException("injected failure");
        }
        out.collect(make.apply(number));
        if (number % 10 == 0) {
            out.collect(make.apply(number));
        }
    }

    private static Beacon beacon(long number) {
        return Beacon.newBuilder()
                .setId(Long.toString(number))
                .setOrigin(number % 10 == 0 ? BeaconOrigin.CLOCK : BeaconOrigin.EVENT)
                .setReceivedAt(MIDNIGHT + number)
                .setBroadcastId("broadcast")
                .setViewerId("viewer")
                .setViewId("view")
                .setTs(MIDNIGHT + number)
                .setBr(List.of(new CmcdEntry(5_000L, "v"), new CmcdEntry(320L, null)))
                .setExtra(new HashMap<>(Map.of("com.example-hello", "world")))
                .setDroppedKeys(List.of("mtp"))
                .build();
    }

    private static ChatMessage chatMessage(long number) {
        return new ChatMessage(Long.toString(number), "broadcast", "channel", "viewer", MIDNIGHT + number, "hello");
    }

    private static CdnRequest cdnRequest(long number) {
        return CdnRequest.newBuilder()
                .setId(Long.toString(number))
                .setAt(MIDNIGHT + number)
                .setStatus(200)
                .setBytesSent(1_000)
                .setMethod("GET")
                .setHost("edge.example")
                .setPath("/live/broadcast/index.m3u8")
                .build();
    }

    private static Activity activity(long number) {
        return Activity.newBuilder()
                .setId(Long.toString(number))
                .setKind(ActivityKind.FOLLOWED)
                .setAt(MIDNIGHT + number)
                .setChannelId("channel")
                .build();
    }

    private static List<String> numbers(long count) {
        return LongStream.range(0, count).mapToObj(Long::toString).toList();
    }

    private List<String> ids(LakehouseTable table) throws Exception {
        return rows(table).stream().map(row -> (String) row.getField("id")).toList();
    }

    private List<Record> rows(LakehouseTable table) throws Exception {
        List<Record> rows = new ArrayList<>();
        try (Lakehouse open = Lakehouse.open(lakehouse);
                CloseableIterable<Record> read =
                        IcebergGenerics.read(open.table(table)).build()) {
            read.forEach(rows::add);
        }
        return rows;
    }
}
