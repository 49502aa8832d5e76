package tv.headwater.local.explain;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A session that a real player sent, and what a program of its own computed from it.
 *
 * @param capture its file
 */
public record KnownSession(String capture, JsonNode answer) {
    /** Mux: a shorter stall keeps its time and is not counted. */
    private static final int MIN_STALL_MILLIS = 250;

    /** All sessions with an answer. */
    public static List<KnownSession> all() {
        List<KnownSession> all = new ArrayList<>();
        Captures.known().fields().forEachRemaining(known -> {
            if (known.getValue().has("play_ms")) {
                all.add(new KnownSession(known.getKey(), known.getValue()));
            }
        });
        return all;
    }

    /** Whether the player was told to play: else it is no view. */
    public boolean isView() {
        String timeline = answer.get("timeline").toString();
        return timeline.contains("p@") || timeline.contains("s@");
    }

    /** Null if no frame came. */
    public @Nullable Long startupMillis() {
        JsonNode startup = answer.get("startup_from_first_ps_ms");
        return startup.isNull() ? null : (Long) startup.asLong();
    }

    /** {@code play}, {@code pause}, {@code rebuffer} or {@code seek}. */
    public long millis(String state) {
        return answer.get(state + "_ms").asLong();
    }

    public long records() {
        return answer.get("records").asLong();
    }

    public int seeks() {
        return answer.get("seeks_ms").size();
    }

    public int countedStalls() {
        int counted = 0;
        for (JsonNode stall : answer.get("rebuffers_ms")) {
            counted += stall.asInt() >= MIN_STALL_MILLIS ? 1 : 0;
        }
        return counted;
    }

    /** Stalls as a share of the time watched, start-up included (Mux). */
    public double rebufferShare() {
        return answer.get("mux_rebuffer_pct_watchtime_incl_startup").asDouble();
    }

    @Override
    public String toString() {
        return capture;
    }
}
