package tv.headwater.flink.viewing;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.state.CheckpointListener;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.source.SourceFunction;
import org.apache.flink.streaming.api.watermark.Watermark;
import tv.headwater.events.record.Beacon;

/** Emits beacons with their event time up to some place and waits there until it is cancelled, or goes on to the end of time. */
final class PausingBeacons implements SourceFunction<Beacon>, CheckpointedFunction, CheckpointListener {
    private static final long serialVersionUID = 1L;
    private static final long OUT_OF_ORDER_MILLIS = 1_000;
    private static final long EVERYBODY_LEFT_MILLIS = 3_600_000;

    /** The source runs in the JVM of the test, but is a copy of what the test made. */
    private static volatile Plan plan = new Plan(List.of(), 0);

    private transient ListState<Integer> position;
    private transient volatile boolean running;
    private volatile int next;

    /**
     * What to emit.
     *
     * @param pauseAt how many of the beacons; all of them: then time goes on until everybody has left
     */
    private record Plan(List<Beacon> beacons, int pauseAt, CountDownLatch reached) {
        Plan(List<Beacon> beacons, int pauseAt) {
            this(beacons, pauseAt, new CountDownLatch(1));
        }
    }

    static PausingBeacons upTo(int pauseAt, List<Beacon> beacons) {
        plan = new Plan(beacons, pauseAt);
        return new PausingBeacons();
    }

    /** Everything up to the pause has been handed on, and a checkpoint has been completed since: all tasks run. */
    static void awaitPause() throws InterruptedException {
        if (!plan.reached().await(1, TimeUnit.MINUTES)) {
            throw new IllegalStateException("the source did not come to its pause");
        }
    }

    @Override
    public void run(SourceContext<Beacon> context) throws InterruptedException {
        running = true;
        Plan now = plan;
        while (running && next < now.pauseAt()) {
            synchronized (context.getCheckpointLock()) {
                Beacon beacon = now.beacons().get(next);
                next = next + 1;
                context.collectWithTimestamp(beacon, beacon.getReceivedAt());
                context.emitWatermark(new Watermark(beacon.getReceivedAt() - OUT_OF_ORDER_MILLIS));
            }
        }
        if (next < now.beacons().size()) {
            while (running) {
                Thread.sleep(10);
            }
        } else if (running) {
            // The end of the input would skip the seconds in between.
            synchronized (context.getCheckpointLock()) {
                context.emitWatermark(
                        new Watermark(now.beacons().get(next - 1).getReceivedAt() + EVERYBODY_LEFT_MILLIS));
            }
        }
    }

    @Override
    public void notifyCheckpointComplete(long checkpoint) {
        if (next >= plan.pauseAt()) {
            plan.reached().countDown();
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
