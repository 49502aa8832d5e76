package tv.headwater.portal.watch;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Where a broadcast stands, for those who watch it: what its creator wants and what its media really does, in one word. */
public enum PublicPhase {
    SCHEDULED("Not yet live"),
    PREPARING("Starting"),
    READY("Starting"),
    LIVE("Live"),
    INTERRUPTED("Interrupted"),
    ENDING("Ended"),
    ENDED("Ended"),
    FAILED("Failed"),
    CANCELLED("Cancelled");

    private final String label;

    PublicPhase(String label) {
        this.label = label;
    }

    /**
     * @param desired what the creator wants, {@code broadcast.desired}
     * @param mediaPhase what is, {@code broadcast_media.phase}; null while the orchestrator has not begun
     */
    public static PublicPhase of(String desired, @Nullable String mediaPhase) {
        if (desired.equals("cancelled")) {
            return CANCELLED;
        }
        if (mediaPhase != null) {
            PublicPhase phase = valueOf(mediaPhase.toUpperCase(Locale.ROOT));
            boolean over = phase == ENDED || phase == FAILED;
            return desired.equals("ended") && !over ? ENDING : phase;
        }
        return switch (desired) {
            case "on_air" -> PREPARING;
            case "ended" -> ENDED;
            default -> SCHEDULED;
        };
    }

    /** Whether nothing live will come of it any more. */
    public boolean isOver() {
        return switch (this) {
            case ENDED, FAILED, CANCELLED -> true;
            case SCHEDULED, PREPARING, READY, LIVE, INTERRUPTED, ENDING -> false;
        };
    }

    public String label() {
        return label;
    }

    /** As the API and the browser code name it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
