package tv.headwater.portal.broadcasts;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tv.headwater.portal.vod.Recording;

/**
 * Where a broadcast stands, from what is wanted and what is: in words for its creator and for those who watch, and with what
 * can be done now. The one place that knows the rule.
 */
public enum Stage {
    DRAFT("Draft", "Not yet live", "Go live whenever you are ready, or give it a time to announce it.", "go"),
    SCHEDULED(
            "Planned",
            "Not yet live",
            "It starts at its time: we prepare the servers some minutes before. You can also go live earlier.",
            "go"),
    PREPARING("Preparing", "Starting", "We are setting up the servers for you; leave this page open.", "wait"),
    READY(
            "Ready for your signal",
            "Starting",
            "Start your encoder now. Watchers see you as soon as your first picture arrives.",
            "go"),
    LIVE("Live", "Live", "Your picture arrives and people can watch.", "live"),
    INTERRUPTED(
            "Interrupted",
            "Interrupted",
            "Your picture has stopped arriving. Start your encoder again: the broadcast goes on where it was.",
            "bad"),
    ENDING("Ending", "Ended", "We are finishing the recording and shutting down the servers.", "wait"),
    ENDED("Ended", "Ended", "This broadcast is over.", "plain"),
    ARCHIVING("Archiving", "Ended", "This broadcast is over; its recording is being made.", "wait"),
    ARCHIVED("Archived", "Ended", "This broadcast is over; its recording can be watched.", "plain"),
    FAILED("Failed", "Failed", "We could not carry this broadcast.", "bad"),
    CANCELLED("Cancelled", "Cancelled", "This broadcast was cancelled and will not start.", "plain");

    private final String title;
    private final String label;
    private final String explanation;
    private final String kind;

    Stage(String title, String label, String explanation, String kind) {
        this.title = title;
        this.label = label;
        this.explanation = explanation;
        this.kind = kind;
    }

    /**
     * What everybody may know: never {@link #DRAFT}, {@link #ARCHIVING} or {@link #ARCHIVED}.
     *
     * @param desired the column {@code broadcast.desired}
     * @param phase the column {@code broadcast_media.phase}; null before the orchestrator has seen the broadcast
     */
    public static Stage of(String desired, @Nullable String phase) {
        return of(Desired.ofColumn(desired), phase);
    }

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

    /** As its creator sees it: without a time it is a draft, and what is over goes on as a recording. */
    Stage refined(@Nullable Instant scheduledAt, Recording.@Nullable State recording) {
        if (this == SCHEDULED) {
            return scheduledAt == null ? DRAFT : SCHEDULED;
        }
        if (this != ENDED || recording == null) {
            return this;
        }
        return switch (recording) {
            case ARCHIVING -> ARCHIVING;
            case ARCHIVED -> ARCHIVED;
            case FAILED, DELETING, DELETED -> ENDED;
        };
    }

    /** The stage that everybody may know. */
    public Stage told() {
        return switch (this) {
            case DRAFT -> SCHEDULED;
            case ARCHIVING, ARCHIVED -> ENDED;
            case SCHEDULED, PREPARING, READY, LIVE, INTERRUPTED, ENDING, ENDED, FAILED, CANCELLED -> this;
        };
    }

    /** For the creator. */
    public String title() {
        return title;
    }

    /** For those who watch. */
    public String label() {
        return label;
    }

    /**
     * For the creator.
     *
     * @param reason the orchestrator's, null without one; on air it says by itself what happens and what to do
     */
    public String explanation(@Nullable String reason) {
        if (reason == null) {
            return explanation;
        }
        return isOnAir() ? reason : explanation + " " + reason;
    }

    /** The class of its colours. */
    public String kind() {
        return kind;
    }

    /** As pages, the API and the browser code name it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public boolean canGoLive() {
        return told() == SCHEDULED;
    }

    public boolean canCancel() {
        return canGoLive();
    }

    public boolean canEdit() {
        return canGoLive() || isOnAir();
    }

    public boolean canEnd() {
        return isOnAir();
    }

    /** Whether servers stand ready for it, or are being set up. */
    public boolean isOnAir() {
        return switch (this) {
            case PREPARING, READY, LIVE, INTERRUPTED -> true;
            case DRAFT, SCHEDULED, ENDING, ENDED, ARCHIVING, ARCHIVED, FAILED, CANCELLED -> false;
        };
    }

    /** Whether nothing live will come of it any more. */
    public boolean isOver() {
        return switch (this) {
            case ENDED, ARCHIVING, ARCHIVED, FAILED, CANCELLED -> true;
            case DRAFT, SCHEDULED, PREPARING, READY, LIVE, INTERRUPTED, ENDING -> false;
        };
    }
}
