package tv.headwater.local.audience;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import tv.headwater.local.audience.Effect.LoadMaster;
import tv.headwater.local.audience.Effect.LoadPlaylist;
import tv.headwater.local.audience.Effect.LoadSegment;
import tv.headwater.local.audience.Effect.Report;
import tv.headwater.local.audience.HlsPlaylist.Master;
import tv.headwater.local.audience.HlsPlaylist.Media;

/**
 * One person in front of a player: does what the model says, over a link as slow as its trace, and what the plan says. All
 * methods run on the audience's one thread; answers come back to it.
 */
final class Viewer {
    private static final long MASTER_RETRY_MILLIS = 1000;
    /** After leaving, how long reports may still go out: a page that goes away does not live longer. */
    private static final long FAREWELL_MILLIS = 2000;

    private final Playback playback;
    private final ViewPlan plan;
    private final PlayerModel player;
    private final Link link;
    private final Surroundings around;
    private final BeaconQueue beacons = new BeaconQueue();
    private final long cameMillis;
    private long leftMillis = -1;
    private boolean paused;
    private boolean resumed;
    private boolean sought;

    Viewer(String broadcastId, Playback playback, ViewPlan plan, Link link, Surroundings around) {
        PlayerSettings settings =
                PlayerSettings.hlsJs(broadcastId, playback.sessionId()).reportingEvery(playback.reportEveryMillis());
        this.playback = playback;
        this.plan = plan;
        this.player = new PlayerModel(settings);
        this.link = link;
        this.around = around;
        this.cameMillis = now();
    }

    void open() {
        perform(player.open(now()));
        send();
    }

    /** Time passes. @return whether the viewer is still there, at least to say goodbye */
    boolean tick() {
        long now = now();
        if (leftMillis >= 0) {
            send();
            return !beacons.isIdle() && now - leftMillis < FAREWELL_MILLIS;
        }
        perform(player.tick(now));
        act(now - cameMillis);
        if (player.state().isOver()
                || now - cameMillis > plan.staysMillis()
                || player.spinnerMillis() > plan.patienceMillis()) {
            leave(plan.saysGoodbye());
        }
        send();
        return true;
    }

    private void act(long sinceMillis) {
        if (!paused && plan.pauseAtMillis() >= 0 && sinceMillis > plan.pauseAtMillis()) {
            paused = true;
            perform(player.pause(now()));
        }
        if (paused && !resumed && sinceMillis > plan.pauseAtMillis() + plan.pauseMillis()) {
            resumed = true;
            perform(player.resume(now()));
        }
        if (!sought && plan.seekAtMillis() >= 0 && sinceMillis > plan.seekAtMillis()) {
            sought = true;
            perform(player.seekBack(plan.seekSegments(), now()));
        }
    }

    /** Closes the page, telling so or not. */
    void leave(boolean goodbye) {
        if (leftMillis < 0) {
            leftMillis = now();
            if (goodbye && !player.state().isOver()) {
                perform(player.quit(leftMillis));
            }
            send();
        }
    }

    int droppedReports() {
        return beacons.dropped();
    }

    private void perform(List<Effect> effects) {
        for (Effect effect : effects) {
            if (effect instanceof Report report) {
                beacons.add(report.line());
            } else if (effect instanceof LoadMaster load) {
                loadMaster(load);
            } else if (effect instanceof LoadPlaylist load) {
                loadPlaylist(load);
            } else if (effect instanceof LoadSegment load) {
                loadSegment(load);
            }
        }
    }

    private void loadMaster(LoadMaster load) {
        whenAnswered(around.client().playlist(playback.playlist(), load.cmcd()), (playlist, failure) -> {
            if (playlist instanceof Master master) {
                afterLatency(() -> perform(player.masterLoaded(master, now())));
            } else {
                after(MASTER_RETRY_MILLIS, () -> perform(player.masterFailed(now())));
            }
        });
    }

    private void loadPlaylist(LoadPlaylist load) {
        whenAnswered(around.client().playlist(load.uri(), load.cmcd()), (playlist, failure) -> {
            if (playlist instanceof Media media) {
                afterLatency(() -> perform(player.playlistLoaded(media, now())));
            } else {
                perform(player.playlistFailed(now()));
            }
        });
    }

    /** The bytes come as fast as the machine gives them; the player gets them as late as the trace says. */
    private void loadSegment(LoadSegment load) {
        long started = now();
        whenAnswered(around.client().segment(load.uri(), load.cmcd()), (bytes, failure) -> {
            if (bytes == null) {
                perform(player.segmentFailed(now()));
                return;
            }
            long transferMillis = Math.max(now() - started, link.transferMillis(started, bytes));
            int firstByteMillis = (int) Math.min(transferMillis, link.latencyMillis(started) + 1);
            after(started + transferMillis - now(), () -> {
                Download download = new Download(started, bytes, firstByteMillis, (int) transferMillis);
                perform(player.segmentLoaded(download, now()));
            });
        });
    }

    private void send() {
        String body = beacons.next(now());
        if (!body.isEmpty()) {
            around.whenAnswered(
                    around.client().report(playback.beacons(), body),
                    (status, failure) -> beacons.answered(status == null ? 0 : status, now()));
        }
    }

    /** Not at all once the viewer has left. */
    private <T> void whenAnswered(CompletableFuture<T> answer, BiConsumer<@Nullable T, @Nullable Throwable> then) {
        around.whenAnswered(answer, (value, failure) -> ifStillHere(() -> then.accept(value, failure)));
    }

    private void after(long millis, Runnable then) {
        around.after(millis, () -> ifStillHere(then));
    }

    private void ifStillHere(Runnable then) {
        if (leftMillis < 0) {
            then.run();
            send();
        }
    }

    private void afterLatency(Runnable then) {
        after(link.latencyMillis(now()), then);
    }

    private long now() {
        return around.clock().millis();
    }
}
