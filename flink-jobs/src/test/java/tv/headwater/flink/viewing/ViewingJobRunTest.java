package tv.headwater.flink.viewing;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.apache.flink.api.common.functions.RichMapFunction;
import org.apache.flink.api.common.state.CheckpointListener;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.formats.avro.typeutils.AvroTypeInfo;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.source.SourceFunction;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tv.headwater.events.record.Beacon;
import tv.headwater.flink.platform.JobEnvironment;
import tv.headwater.flink.platform.JobEnvironmentConfig;
import tv.headwater.flink.platform.KinesisSourceConfig;
import tv.headwater.lakehouse.LakehouseConfig;

/** The whole job on a cluster in this JVM: beacons in, rows in PostgreSQL out. */
@Tag("it")
class ViewingJobRunTest {
    private static final int PLAYERS = 150;
    private static final Queue<View> VIEWS = new ConcurrentLinkedQueue<>();
    private static final AtomicInteger COMPLETED_CHECKPOINTS = new AtomicInteger();
    private static final AtomicBoolean FAIL_ONCE = new AtomicBoolean();
    private static FiguresOfAJob figures;

    @BeforeAll
    static void start() throws Exception {
        figures = FiguresOfAJob.start();
    }

    @AfterAll
    static void stop() throws Exception {
        figures.close();
    }

    @Test
    void theJobAsItRunsFindsItsTables(@TempDir Path folder) throws Exception {
        String url = figures.url();
        ViewingJobConfig config = new ViewingJobConfig(
                new JobEnvironmentConfig(1, ViewingJobConfig.CHECKPOINT_INTERVAL, null),
                new KinesisSourceConfig("eu-west-1", URI.create("http://127.0.0.1:1"), ViewingJobConfig.POLL_INTERVAL),
                new LakehouseConfig.Jdbc(url, "postgres", "postgres", folder.toUri()),
                figures.database(),
                ViewingConfig.standard());

        assertThat(ViewingJob.build(config).getStreamGraph().getJobGraph().getVertices())
                .isNotEmpty();
    }

    @Test
    void aFailureInTheMiddleAndAnotherParallelismGiveTheSameRows() throws Exception {
        List<String> smooth = run(1, false);
        List<View> smoothViews = sorted(VIEWS);
        List<String> failing = run(2, true);

        assertThat(FAIL_ONCE).as("the failure happened").isFalse();
        assertThat(COMPLETED_CHECKPOINTS.get()).isPositive();
        assertThat(failing).isEqualTo(smooth);
        assertThat(sorted(VIEWS)).isEqualTo(smoothViews);
        assertThat(smoothViews).hasSize(PLAYERS);
        assertThat(figures.recomputed(Crowd.beacons(PLAYERS, 1))).isEqualTo(smooth);
    }

    private static List<String> run(int parallelism, boolean fails) throws Exception {
        VIEWS.clear();
        COMPLETED_CHECKPOINTS.set(0);
        FAIL_ONCE.set(fails);
        figures.empty();
        StreamExecutionEnvironment env =
                JobEnvironment.create(new JobEnvironmentConfig(parallelism, Duration.ofMillis(200), null));
        var beacons = env.addSource(new BeaconSource(), new AvroTypeInfo<>(Beacon.class))
                .uid("test.beacons")
                .map(new FailOnce())
                .returns(new AvroTypeInfo<>(Beacon.class))
                .setParallelism(1)
                .uid("test.fails-once")
                // As Kinesis does: a view's records stay on one shard.
                .keyBy(Beacon::getViewId);
        ViewingStreams streams = ViewingJob.wire(beacons, ViewingConfig.standard());
        ViewingJob.writeFigures(streams, figures.database());
        streams.views()
                .map(new Remember())
                .uid("test.views")
                .sinkTo(new org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink<>())
                .uid("test.end");
        env.execute("viewing");
        return figures.rows();
    }

    private static List<View> sorted(Queue<View> views) {
        return new TreeSet<>(views.stream().map(View::viewId).toList())
                .stream()
                        .map(id -> views.stream()
                                .filter(view -> view.viewId().equals(id))
                                .findFirst()
                                .orElseThrow())
                        .toList();
    }

    /** Emits the crowd's beacons with a second of disorder in the watermark, at a pace that lets checkpoints happen. */
    private static final class BeaconSource implements SourceFunction<Beacon>, CheckpointedFunction {
        private static final long serialVersionUID = 1L;
        private transient ListState<Integer> position;
        private int next;
        private volatile boolean running = true;

        @Override
        public void run(SourceContext<Beacon> context) {
            List<Beacon> beacons = Crowd.beacons(PLAYERS, 1);
            while (running && next < beacons.size()) {
                synchronized (context.getCheckpointLock()) {
                    Beacon beacon = beacons.get(next++);
                    context.collectWithTimestamp(beacon, beacon.getReceivedAt());
                    context.emitWatermark(new Watermark(beacon.getReceivedAt() - 1_000));
                }
                LockSupport.parkNanos(500_000);
            }
            // Time goes on until everybody has left; the end of the input would skip the seconds in between.
            synchronized (context.getCheckpointLock()) {
                context.emitWatermark(
                        new Watermark(beacons.get(beacons.size() - 1).getReceivedAt() + 3_600_000));
            }
        }

        @Override
        public void cancel() {
            running = false;
        }

        @Override
        public void initializeState(FunctionInitializationContext context) throws Exception {
            position = context.getOperatorStateStore().getListState(new ListStateDescriptor<>("position", Types.INT));
            for (Integer restored : position.get()) {
                next = restored;
            }
        }

        @Override
        public void snapshotState(FunctionSnapshotContext context) throws Exception {
            position.update(List.of(next));
        }
    }

    /** Throws once, when a checkpoint has been completed and more has been read since. */
    private static final class FailOnce extends RichMapFunction<Beacon, Beacon> implements CheckpointListener {
        private static final long serialVersionUID = 1L;
        private int sinceCheckpoint;

        @Override
        public Beacon map(Beacon beacon) {
            if (COMPLETED_CHECKPOINTS.get() > 0 && sinceCheckpoint++ > 60 && FAIL_ONCE.compareAndSet(true, false)) {
                throw new IllegalStateException("the failure of this test");
            }
            return beacon;
        }

        @Override
        public void notifyCheckpointComplete(long checkpoint) {
            COMPLETED_CHECKPOINTS.incrementAndGet();
            sinceCheckpoint = 0;
        }
    }

    private static final class Remember extends RichMapFunction<View, View> {
        private static final long serialVersionUID = 1L;

        @Override
        public View map(View view) {
            VIEWS.add(view);
            return view;
        }
    }
}
