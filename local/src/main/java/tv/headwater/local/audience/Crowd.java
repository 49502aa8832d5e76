package tv.headwater.local.audience;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The viewers of one broadcast: lets them in, moves them on, sees them off. Runs on the audience's one thread. */
final class Crowd {
    private static final Logger LOG = LoggerFactory.getLogger(Crowd.class);

    private final String broadcastId;
    private final AudienceConfig config;
    private final List<ThroughputTrace> traces;
    private final Surroundings around;
    private final Random random;
    private final Arrivals arrivals;
    private final List<Viewer> viewers = new ArrayList<>();
    private int arriving;
    private long droppedReports;
    private boolean open = true;

    Crowd(String broadcastId, AudienceConfig config, List<ThroughputTrace> traces, Surroundings around) {
        this.broadcastId = broadcastId;
        this.config = config;
        this.traces = traces;
        this.around = around;
        this.random = new Random(config.seed() ^ broadcastId.hashCode());
        double meanStay = ViewPlan.meanStayMillis(config.medianStay().toMillis());
        this.arrivals = new Arrivals(config.viewersPerBroadcast(), meanStay, random);
    }

    void tick(long elapsedMillis) {
        viewers.removeIf(viewer -> {
            boolean gone = !viewer.tick();
            droppedReports += gone ? viewer.droppedReports() : 0;
            return gone;
        });
        if (open) {
            int come = arrivals.within(elapsedMillis, viewers.size() + arriving);
            for (int i = 0; i < come; i++) {
                admit();
            }
        }
    }

    private void admit() {
        ViewPlan plan = ViewPlan.draw(random, config.medianStay().toMillis());
        ThroughputTrace trace = traces.get(random.nextInt(traces.size()));
        Link link = new Link(trace, (long) (random.nextDouble() * trace.lengthMillis()));
        UUID sessionId = new UUID(random.nextLong(), random.nextLong());
        arriving++;
        around.whenAnswered(around.client().playback(broadcastId, sessionId.toString()), (playback, failure) -> {
            arriving--;
            if (playback == null) {
                LOG.debug("a viewer was not let in to {}: {}", broadcastId, String.valueOf(failure));
            } else if (open) {
                Viewer viewer = new Viewer(broadcastId, playback, plan, link, around);
                viewers.add(viewer);
                viewer.open();
            }
        });
    }

    /** Nobody comes any more; who is there stays while the video plays. */
    void shut() {
        open = false;
    }

    void reopen() {
        open = true;
    }

    boolean isEmpty() {
        return viewers.isEmpty() && arriving == 0;
    }

    void leaveAll() {
        shut();
        viewers.forEach(viewer -> viewer.leave(true));
    }

    boolean isOpen() {
        return open;
    }

    long droppedReports() {
        return droppedReports;
    }
}
