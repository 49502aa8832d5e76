package tv.headwater.local.audience;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tv.headwater.local.audience.Effect.LoadMaster;
import tv.headwater.local.audience.Effect.LoadPlaylist;
import tv.headwater.local.audience.Effect.LoadSegment;
import tv.headwater.local.audience.Effect.Report;
import tv.headwater.local.audience.HlsPlaylist.Master;
import tv.headwater.local.audience.HlsPlaylist.Media;
import tv.headwater.local.audience.HlsPlaylist.Segment;

/**
 * An HLS player without network, clock or screen: told what happens and what time it is (ms since the epoch), it says what
 * to fetch and what to report. It switches renditions by throughput and keeps hls.js's order of events.
 */
final class PlayerModel {
    private static final long RETRY_MILLIS = 1000;
    private static final int SEQUENCE_JUMP = 5;

    private final PlayerSettings settings;
    private final PlayerReports reports;
    private final Rendition rendition = new Rendition();
    private final MediaBuffer buffer = new MediaBuffer();
    private final List<Effect> effects = new ArrayList<>();

    private PlayerState state = PlayerState.PRELOADING;
    private long nowMillis;
    private long stateSinceMillis;
    private long nextTimeReportMillis;
    private long nextPlaylistMillis = Long.MAX_VALUE;
    private long nextSegmentMillis;
    private long nextSequence = -1;
    private @Nullable Media playlist;
    private @Nullable Segment loading;
    private boolean playlistUnderWay;

    PlayerModel(PlayerSettings settings) {
        this.settings = settings;
        this.reports = new PlayerReports(settings);
    }

    PlayerState state() {
        return state;
    }

    /** How long the viewer has been looking at a spinner by now; 0 while there is none. */
    long spinnerMillis() {
        return state.waitsForMedia() || state == PlayerState.PRELOADING ? nowMillis - stateSinceMillis : 0;
    }

    long bufferMillis() {
        return buffer.aheadMillis();
    }

    /** The page loads the player. */
    List<Effect> open(long now) {
        nowMillis = now;
        stateSinceMillis = now;
        nextTimeReportMillis = now + settings.reportEveryMillis();
        effects.add(new Report(reports.time(view())));
        effects.add(new Report(reports.state(view())));
        effects.add(new LoadMaster(reports.requestArgument(view(), "m", 0)));
        return take();
    }

    List<Effect> masterLoaded(Master master, long now) {
        advance(now);
        rendition.offer(master);
        effects.add(new Report(reports.bitrate(view())));
        effects.add(new Report(reports.rate(view())));
        loadPlaylist();
        return take();
    }

    List<Effect> masterFailed(long now) {
        advance(now);
        effects.add(new LoadMaster(reports.requestArgument(view(), "m", 0)));
        return take();
    }

    List<Effect> playlistLoaded(Media loaded, long now) {
        advance(now);
        boolean grown = playlist == null || loaded.lastSequence() != playlist.lastSequence();
        playlistUnderWay = false;
        playlist = loaded;
        reports.live(!loaded.ended());
        nextPlaylistMillis =
                loaded.ended() ? Long.MAX_VALUE : now + (grown ? loaded.targetMillis() : loaded.targetMillis() / 2);
        join(loaded);
        if (state == PlayerState.PRELOADING) {
            enter(PlayerState.STARTING);
        }
        return proceed();
    }

    List<Effect> playlistFailed(long now) {
        advance(now);
        playlistUnderWay = false;
        nextPlaylistMillis = now + RETRY_MILLIS;
        return proceed();
    }

    List<Effect> segmentLoaded(Download download, long now) {
        advance(now);
        Segment segment = loading;
        if (segment == null) {
            return take(); // asked for before a seek: a player throws it away
        }
        loading = null;
        nextSequence++;
        rendition.measured(download);
        if (settings.reportsResponses()) {
            effects.add(new Report(reports.response(view(), segment, download)));
        }
        buffer.append(segment.durationMillis());
        return proceed();
    }

    List<Effect> segmentFailed(long now) {
        advance(now);
        loading = null;
        nextSegmentMillis = now + RETRY_MILLIS;
        nextPlaylistMillis = Math.min(nextPlaylistMillis, now);
        return proceed();
    }

    /** Time passes; to be called several times a second. */
    List<Effect> tick(long now) {
        advance(now);
        return proceed();
    }

    List<Effect> pause(long now) {
        advance(now);
        if (state == PlayerState.PLAYING) {
            enter(PlayerState.PAUSED);
        }
        return proceed();
    }

    List<Effect> resume(long now) {
        advance(now);
        if (state == PlayerState.PAUSED) {
            enter(buffer.aheadMillis() > 0 ? PlayerState.PLAYING : PlayerState.REBUFFERING);
        }
        return proceed();
    }

    /** Jumps within the playlist, so many segments back or to its beginning. */
    List<Effect> seekBack(int segments, long now) {
        advance(now);
        Media known = playlist;
        if (known == null || state != PlayerState.PLAYING) {
            return take();
        }
        enter(PlayerState.SEEKING);
        buffer.flush();
        loading = null;
        nextSequence = Math.max(known.firstSequence(), nextSequence - segments);
        return proceed();
    }

    /** The page goes away; the report tells it, if it still gets out. */
    List<Effect> quit(long now) {
        advance(now);
        enter(PlayerState.QUIT);
        return take();
    }

    private void advance(long now) {
        long elapsed = Math.max(0, now - nowMillis);
        nowMillis += elapsed;
        if (state == PlayerState.PLAYING && buffer.drain(elapsed)) {
            enter(playedOut() ? PlayerState.ENDED : PlayerState.REBUFFERING);
        }
    }

    private boolean playedOut() {
        return playlist != null && playlist.ended() && nextSequence > playlist.lastSequence();
    }

    /** The place in the playlist: near the end at first, again after falling out of the window or after a new beginning. */
    private void join(Media loaded) {
        boolean lost = nextSequence < loaded.firstSequence() || nextSequence > loaded.lastSequence() + SEQUENCE_JUMP;
        if (nextSequence < 0 || lost) {
            nextSequence = loaded.liveSequence(settings.liveSegmentsBehind());
        }
    }

    private List<Effect> proceed() {
        if (!state.isOver()) {
            playIfReady();
            loadNextSegment();
            if (!playlistUnderWay && nowMillis >= nextPlaylistMillis) {
                loadPlaylist();
            }
            reportTime();
        }
        return take();
    }

    private void playIfReady() {
        long segmentMillis = playlist == null || playlist.segments().isEmpty()
                ? 1
                : playlist.segments().get(0).durationMillis();
        long needed = state == PlayerState.STARTING ? segmentMillis * settings.startSegments() : segmentMillis / 2;
        boolean enough = buffer.aheadMillis() >= needed || (playedOut() && buffer.aheadMillis() > 0);
        if (state.waitsForMedia() && enough) {
            enter(PlayerState.PLAYING);
        } else if (state.waitsForMedia() && playedOut() && buffer.aheadMillis() == 0) {
            enter(PlayerState.ENDED);
        }
    }

    private void loadNextSegment() {
        Media known = playlist;
        if (known == null || !mayLoad(known)) {
            return;
        }
        if (rendition.choose(state)) {
            effects.add(new Report(reports.bitrate(view())));
            loadPlaylist();
            return;
        }
        Segment next = known.segment(nextSequence);
        loading = next;
        effects.add(new LoadSegment(next.uri(), reports.requestArgument(view(), "av", next.durationMillis())));
    }

    private boolean mayLoad(Media known) {
        return loading == null
                && !playlistUnderWay
                && nowMillis >= nextSegmentMillis
                && buffer.aheadMillis() < settings.maxBufferMillis()
                && nextSequence >= known.firstSequence()
                && nextSequence <= known.lastSequence();
    }

    private void loadPlaylist() {
        playlistUnderWay = true;
        effects.add(new LoadPlaylist(rendition.uri(), reports.requestArgument(view(), "m", 0)));
    }

    private void reportTime() {
        if (nowMillis >= nextTimeReportMillis) {
            effects.add(new Report(reports.time(view())));
            nextTimeReportMillis = nowMillis + settings.reportEveryMillis();
        }
    }

    private void enter(PlayerState next) {
        state = next;
        stateSinceMillis = nowMillis;
        effects.add(new Report(reports.state(view())));
    }

    private PlayerReports.View view() {
        return new PlayerReports.View(
                nowMillis,
                state,
                buffer.everFilled() ? buffer.aheadMillis() : -1,
                rendition.kbps(),
                rendition.throughputKbps());
    }

    private List<Effect> take() {
        List<Effect> taken = List.copyOf(effects);
        effects.clear();
        return taken;
    }
}
