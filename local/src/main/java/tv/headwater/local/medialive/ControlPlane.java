package tv.headwater.local.medialive;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.medialive.model.Channel;
import tv.headwater.local.eventbridge.Events;

/** What channel and input calls share: one lock over all resources, the clock, and work that is done later. */
final class ControlPlane implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ControlPlane.class);
    private static final int THREADS = 4;

    final Shelf shelf;
    final MediaLiveServerConfig config;
    final MediaLiveFaults faults;
    final Clock clock;
    final ChannelEvents events;
    private final ScheduledExecutorService later = Executors.newScheduledThreadPool(THREADS, work -> {
        Thread thread = new Thread(work, "medialive-control");
        thread.setDaemon(true);
        return thread;
    });

    ControlPlane(Shelf shelf, MediaLiveServerConfig config, MediaLiveFaults faults, Clock clock, Events events) {
        this.shelf = shelf;
        this.config = config;
        this.faults = faults;
        this.clock = clock;
        this.events = new ChannelEvents(events);
    }

    static String arn(String kind, String id) {
        return "arn:aws:medialive:us-east-1:000000000000:" + kind + ":" + id;
    }

    /** Returns when it is written down what the channel is now; a new state is told. */
    void put(Channel channel) {
        Channel before = shelf.channels.get(channel.id());
        shelf.put(channel);
        shelf.save();
        if (before == null || before.state() != channel.state()) {
            events.stateChanged(channel);
        }
    }

    /** Does {@code work} when a transition has taken its time. */
    void afterTransition(Runnable work) {
        after(config.transition(), work);
    }

    void after(Duration delay, Runnable work) {
        later.schedule(guarded(work), delay.toMillis(), TimeUnit.MILLISECONDS);
    }

    void every(Duration period, Runnable work) {
        later.scheduleWithFixedDelay(guarded(work), period.toMillis(), period.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static Runnable guarded(Runnable work) {
        return () -> {
            try {
                work.run();
            } catch (RuntimeException failure) {
                LOG.error("MediaLive's control plane failed", failure);
            }
        };
    }

    @Override
    public void close() {
        later.shutdownNow();
    }
}
