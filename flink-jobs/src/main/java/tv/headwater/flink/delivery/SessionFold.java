package tv.headwater.flink.delivery;

import org.jspecify.annotations.Nullable;

/**
 * Meets what a player says with what it fetched: who watches and fetches nothing is not verified; who fetches and says nothing is
 * a view of the CDN, until a beacon of the same session comes.
 */
final class SessionFold {
    /**
     * What one step did.
     *
     * @param state null if the session may be forgotten
     * @param change null if nothing changed for the broadcast
     * @param row of the session, if this step ended it
     */
    record Step(
            @Nullable SessionState state,
            @Nullable SessionChange change,
            @Nullable SessionDelivery row) {}

    private final SessionRules rules;

    SessionFold(SessionRules rules) {
        this.rules = rules;
    }

    /** Takes a sign; {@code before} is null for the first of a session. */
    Step add(@Nullable SessionState before, Sign sign) {
        SessionState known = before == null ? SessionState.begin(sign) : before;
        long now = Math.max(known.asOf(), sign.at());
        SessionState passed =
                known.counting(now, known.viewerSince(), known.verified(), known.cdnViewer(), known.cdnView());
        SessionState told = sign.isRequest() ? passed.fetched(sign) : passed.heard(sign, now);
        SessionState after = judged(told, now);
        return new Step(after, change(known, after, now), null);
    }

    /** Lets time pass until {@code now}, which should be {@link #wakesAt} or earlier. */
    Step pass(SessionState before, long now) {
        SessionState after = judged(before, now);
        if (now < forgottenAt(before)) {
            return new Step(after, change(before, after, now), null);
        }
        return new Step(null, change(before, after, now), SessionDelivery.of(after, now));
    }

    /** When time alone will change something next. */
    long wakesAt(SessionState state) {
        long wakes = forgottenAt(state);
        for (long at : new long[] {
            state.lastBeaconAt() + rules.timeoutMillis(),
            state.firstBeaconAt() + SessionRules.STATELESS_MILLIS,
            state.stateSince() + SessionRules.LONGEST_STALL_MILLIS,
            quietSince(state, state.viewerSince()) + rules.unverifiedMillis(),
            state.firstMediaAt() + rules.proofMillis(),
            state.lastMediaAt() + rules.cdnTimeoutMillis()
        }) {
            wakes = at > state.asOf() ? Math.min(wakes, at) : wakes;
        }
        return wakes;
    }

    private SessionState judged(SessionState state, long now) {
        boolean viewer = isViewer(state, now);
        long since = viewer ? (state.isViewer() ? state.viewerSince() : now) : 0;
        boolean verified = viewer && now < quietSince(state, since) + rules.unverifiedMillis();
        boolean alone = !state.hasBeacons();
        boolean proven = state.cdnView() || isProven(state, now);
        boolean fetches = proven && now < state.lastMediaAt() + rules.cdnTimeoutMillis();
        return state.counting(now, since, verified, alone && fetches, alone && proven);
    }

    /** The definition of {@code viewers_now}, by the newest state alone. */
    private boolean isViewer(SessionState state, long now) {
        if (!state.hasBeacons() || now >= state.lastBeaconAt() + rules.timeoutMillis()) {
            return false;
        }
        return switch (state.state()) {
            case STARTING, PLAYING, SEEKING -> true;
            case REBUFFERING, WAITING -> now < state.stateSince() + SessionRules.LONGEST_STALL_MILLIS;
            case UNKNOWN -> now >= state.firstBeaconAt() + SessionRules.STATELESS_MILLIS;
            case PAUSED, ENDED, FAILED, QUIT, PRELOADING -> false;
        };
    }

    /** Whoever begins to watch has as long as everybody to fetch something: a pause before does not count. */
    private static long quietSince(SessionState state, long viewerSince) {
        return Math.max(state.lastBytesAt(), viewerSince);
    }

    /** It went on fetching: one who looked at a single segment is none. */
    private boolean isProven(SessionState state, long now) {
        return state.firstMediaAt() != 0
                && now >= state.firstMediaAt() + rules.proofMillis()
                && state.lastMediaAt() >= state.firstMediaAt() + SessionRules.SEGMENT_MILLIS;
    }

    private long forgottenAt(SessionState state) {
        return state.lastSignAt() + rules.rememberMillis();
    }

    private static @Nullable SessionChange change(SessionState before, SessionState after, long now) {
        SessionChange change = new SessionChange(
                after.broadcastId(),
                now,
                one(after.isViewer()) - one(before.isViewer()),
                one(after.verified()) - one(before.verified()),
                one(after.cdnViewer()) - one(before.cdnViewer()),
                one(after.cdnView()) - one(before.cdnView()),
                one(after.bytes() > 0) - one(before.bytes() > 0));
        return change.isNothing() ? null : change;
    }

    private static int one(boolean yes) {
        return yes ? 1 : 0;
    }
}
