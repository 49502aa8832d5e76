package tv.headwater.portal.broadcasts;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Where a broadcast stands, from what is wanted and what is: in words, and with what its creator can do now. */
public enum Stage {
    SCHEDULED("Planned", "Go live when you are ready, or let it start at its time.", "go"),
    PREPARING(
            "Preparing",
            "We are setting up the servers for you. This takes a few minutes at most; leave this page open.",
            "wait"),
    READY(
            "Ready for your signal",
            "Start your encoder now. Watchers see you as soon as your first picture arrives.",
            "go"),
    LIVE("Live", "Your picture arrives and people can watch.", "live"),
    INTERRUPTED(
            "Interrupted",
            "Your picture has stopped arriving. Start your encoder again: the broadcast goes on where it was.",
            "bad"),
    ENDING("Ending", "We are finishing the recording and shutting down the servers.", "wait"),
    ENDED("Ended", "This broadcast is over.", "plain"),
    FAILED("Failed", "We could not carry this broadcast.", "bad"),
    CANCELLED("Cancelled", "This broadcast was cancelled and will not start.", "plain");

    private final String title;
    private final String explanation;
    private final String kind;

    Stage(String title, String explanation, String kind) {
        this.title = title;
        this.explanation = explanation;
        this.kind = kind;
    }

    /** @param phase the column {@code broadcast_media.phase}; null before the orchestrator has seen the broadcast */
    static Stage of(Desired desired, @Nullable String phase) {
        return switch (desired) {
            case CANCELLED -> CANCELLED;
            case SCHEDULED -> phase == null ? SCHEDULED : ofPhase(phase);
            case ON_AIR -> phase == null ? PREPARING : ofPhase(phase);
            case ENDED -> phase == null ? ENDED : over(ofPhase(phase));
        };
    }

    private static Stage over(Stage stage) {
        return stage == ENDED || stage == FAILED ? stage : ENDING;
    }

    private static Stage ofPhase(String phase) {
        return valueOf(phase.toUpperCase(Locale.ROOT));
    }

    public String title() {
        return title;
    }

    public String explanation() {
        return explanation;
    }

    /** The class of its colours. */
    public String kind() {
        return kind;
    }

    /** The word in {@code data-phase}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public boolean canGoLive() {
        return this == SCHEDULED;
    }

    public boolean canCancel() {
        return this == SCHEDULED;
    }

    public boolean canEdit() {
        return this == SCHEDULED || isOnAir();
    }

    public boolean canEnd() {
        return isOnAir();
    }

    /** Whether servers stand ready for it, or are being set up. */
    public boolean isOnAir() {
        return switch (this) {
            case PREPARING, READY, LIVE, INTERRUPTED -> true;
            case SCHEDULED, ENDING, ENDED, FAILED, CANCELLED -> false;
        };
    }

    /** Whether people can watch. */
    public boolean isWatchable() {
        return this == LIVE || this == INTERRUPTED;
    }
}
