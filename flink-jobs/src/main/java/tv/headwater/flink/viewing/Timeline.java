package tv.headwater.flink.viewing;

import org.jspecify.annotations.Nullable;

/** Reads the marks of a view in their order and adds up where its time went. */
final class Timeline {
    /** A stall shorter than this is not counted, though its time is (Mux {@code minimumRebufferDuration}). */
    static final long MIN_STALL_MILLIS = 250;
    /** Longer without any record is absence, not play: twice CMCD's default interval. */
    static final long MAX_GAP_MILLIS = 60_000;
    /** A preload as short as this is the player's set-up after the viewer's click and counts as start-up. */
    static final long MAX_SETUP_MILLIS = 2_000;

    /** Hears of each stretch of time as it is spent. */
    interface Listener {
        Listener NOBODY = new Listener() {
            @Override
            public void spent(Spending on, long from, long to, int kbps) {}

            @Override
            public void stalled(long at) {}
        };

        void spent(Spending on, long from, long to, int kbps);

        void stalled(long at);

        /** The player is in another state from {@code at} on, and time in it goes to {@code on}. */
        default void entered(PlayerState state, Spending on, long at) {}

        /** Tells {@code other} as well. */
        default Listener and(Listener other) {
            return other == NOBODY ? this : new TwoListeners(this, other);
        }

        /** From here on media comes from this host. */
        default void servedBy(String host) {}
    }

    private final Listener listener;
    private long firstAt;
    private long reachedAt;
    private PlayerState state;
    private long stateSince;
    private boolean intent;
    private boolean started;
    private long firstFrameAt;
    private boolean seeking;
    private long stalledSince;
    private int kbps;
    private boolean troubled;
    private long sn;
    private long numberedAt;
    private long startupMillis;
    private long carriedStartupMillis;
    private long playMillis;
    private long pauseMillis;
    private long rebufferMillis;
    private int rebuffers;
    private long seekMillis;
    private int seeks;
    private long reloadMillis;
    private long bitrateMillis;
    private long bitratePlayMillis;
    private long clamped;
    private int latencyMillis;
    private @Nullable String host;
    private long qualityMillis;
    private long carriedWatchMillis;
    private long carriedRebufferMillis;

    Timeline(Playhead from, Listener listener) {
        this.listener = listener;
        firstAt = from.firstAt();
        reachedAt = from.reachedAt();
        state = from.state();
        stateSince = from.stateSince();
        intent = from.intent();
        started = from.started();
        firstFrameAt = from.firstFrameAt();
        seeking = from.seeking();
        stalledSince = from.stalledSince();
        kbps = from.kbps();
        troubled = from.troubled();
        sn = from.sn();
        numberedAt = from.numberedAt();
        startupMillis = from.startupMillis();
        carriedStartupMillis = from.carriedStartupMillis();
        playMillis = from.playMillis();
        pauseMillis = from.pauseMillis();
        rebufferMillis = from.rebufferMillis();
        rebuffers = from.rebuffers();
        seekMillis = from.seekMillis();
        seeks = from.seeks();
        reloadMillis = from.reloadMillis();
        bitrateMillis = from.bitrateMillis();
        bitratePlayMillis = from.bitratePlayMillis();
        clamped = from.clamped();
        latencyMillis = from.latencyMillis();
        host = from.host();
        qualityMillis = from.qualityMillis();
        carriedWatchMillis = from.carriedWatchMillis();
        carriedRebufferMillis = from.carriedRebufferMillis();
    }

    /**
     * Takes the next mark.
     *
     * @param when its time on the player's clock, already made plausible
     */
    void take(Mark mark, long when) {
        if (firstAt == Mark.NONE) {
            firstAt = when;
            reachedAt = when;
        }
        boolean backwards = when < reachedAt && mark.kind() != Mark.Kind.RESPONSE;
        if (backwards || when != mark.clientAt()) {
            clamped++;
        }
        long at = Math.max(when, reachedAt);
        spendUntil(at);
        kbps = mark.kbps() > 0 ? mark.kbps() : kbps;
        latencyMillis = mark.latencyMillis() > 0 ? mark.latencyMillis() : latencyMillis;
        if (mark.host() != null) {
            host = mark.host();
            listener.servedBy(mark.host());
        }
        troubled |= mark.kind() == Mark.Kind.ERROR;
        if (mark.state() != PlayerState.UNKNOWN && mark.state() != state) {
            enter(mark.state(), at);
        }
        if (mark.isNumbered() && mark.kind() != Mark.Kind.RESPONSE) {
            sn = mark.sn();
            numberedAt = mark.clientAt();
        }
    }

    /** The player's clock turned out to be {@code millis} later than was thought. */
    void shift(long millis) {
        firstAt = shifted(firstAt, millis);
        reachedAt = shifted(reachedAt, millis);
        stateSince = shifted(stateSince, millis);
        firstFrameAt = shifted(firstFrameAt, millis);
        stalledSince = shifted(stalledSince, millis);
    }

    /** Begins the next part of a view that came back: its own times, but the same attempt. */
    void beginPart() {
        firstAt = Mark.NONE;
        reachedAt = Mark.NONE;
        state = PlayerState.UNKNOWN;
        stateSince = Mark.NONE;
        seeking = false;
        stalledSince = Mark.NONE;
        troubled = false;
        carriedWatchMillis = playhead().allWatchMillis();
        carriedRebufferMillis += rebufferMillis;
        carriedStartupMillis = startupMillis;
        intent = true;
        playMillis = 0;
        pauseMillis = 0;
        rebufferMillis = 0;
        rebuffers = 0;
        seekMillis = 0;
        seeks = 0;
        reloadMillis = 0;
        bitrateMillis = 0;
        bitratePlayMillis = 0;
        qualityMillis = 0;
        clamped = 0;
    }

    private static long shifted(long at, long millis) {
        return at == Mark.NONE ? at : at + millis;
    }

    Playhead playhead() {
        return new Playhead(
                firstAt,
                reachedAt,
                state,
                stateSince,
                intent,
                started,
                firstFrameAt,
                seeking,
                stalledSince,
                kbps,
                troubled,
                sn,
                numberedAt,
                startupMillis,
                carriedStartupMillis,
                playMillis,
                pauseMillis,
                rebufferMillis,
                rebuffers,
                seekMillis,
                seeks,
                reloadMillis,
                bitrateMillis,
                bitratePlayMillis,
                clamped,
                latencyMillis,
                host,
                qualityMillis,
                carriedWatchMillis,
                carriedRebufferMillis);
    }

    private void spendUntil(long at) {
        long from = reachedAt;
        reachedAt = at;
        if (at > from && at - from <= MAX_GAP_MILLIS) {
            spend(Spending.of(state, started, seeking), from, at);
        }
    }

    private void spend(Spending on, long from, long to) {
        long millis = to - from;
        switch (on) {
            case NOTHING -> {}
            case STARTUP -> startupMillis += millis;
            case PLAY -> play(millis);
            case PAUSE -> pauseMillis += millis;
            case REBUFFER -> rebufferMillis += millis;
            case SEEK -> seekMillis += millis;
            case RELOAD -> reloadMillis += millis;
        }
        listener.spent(on, from, to, kbps);
        if (on == Spending.REBUFFER) {
            countStall(from, to);
        }
    }

    private void play(long millis) {
        playMillis += millis;
        if (kbps > 0) {
            bitrateMillis += kbps * millis;
            bitratePlayMillis += millis;
            qualityMillis += ViewScore.qualityPerMille(kbps) * millis;
        }
    }

    private void countStall(long from, long to) {
        long countsAt = stalledSince + MIN_STALL_MILLIS;
        if (from < countsAt && to >= countsAt) {
            rebuffers++;
            listener.stalled(countsAt);
        }
    }

    private void enter(PlayerState next, long at) {
        if (state == PlayerState.PRELOADING && !started && next.isWatching() && at - stateSince <= MAX_SETUP_MILLIS) {
            spend(Spending.STARTUP, stateSince, at);
        }
        switch (next) {
            case UNKNOWN, REBUFFERING, WAITING -> {}
            case SEEKING -> beginSeek();
            case PLAYING -> beginPlay(at);
            case STARTING, PAUSED, FAILED, QUIT, PRELOADING -> seeking = false;
            case ENDED -> {
                seeking = false;
                troubled = false;
            }
        }
        intent |= next.isWatching();
        state = next;
        stateSince = at;
        Spending on = Spending.of(state, started, seeking);
        boolean stalls = on == Spending.REBUFFER;
        stalledSince = !stalls ? Mark.NONE : stalledSince == Mark.NONE ? at : stalledSince;
        listener.entered(state, on, at);
    }

    private void beginSeek() {
        if (started && !seeking) {
            seeks++;
            seeking = true;
        }
    }

    private void beginPlay(long at) {
        seeking = false;
        troubled = false;
        if (!started) {
            started = true;
            firstFrameAt = at;
        }
    }
}
