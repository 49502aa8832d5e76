package tv.headwater.portal.incidents;

import java.util.Arrays;
import java.util.Locale;

/** What may be wrong, in words that a creator understands, and what to do about it. */
public enum IncidentKind {
    INGEST(
            "No picture comes in",
            "Your encoder is not sending. Check that it is still streaming and that your connection is up."),
    STALL(
            "The picture stands still",
            "Almost everybody waits for the next picture, without an error. Stop and start your encoder; if that does not help,"
                    + " end the broadcast and begin a new one."),
    REBUFFERING(
            "Playback stalls",
            "If it is everybody, lower your encoder's bitrate and check your upload. If it is one place or network, there is"
                    + " nothing to do on your side."),
    FAILURES(
            "Playback fails",
            "Viewers see an error instead of your picture. If it lasts, stop and start your encoder."),
    SLOW_START(
            "Playback starts slowly",
            "New viewers wait long for the first picture. A keyframe interval of 2 s in your encoder helps."),
    VIEWERS_DROP(
            "Viewers leave quickly",
            "Look whether picture and sound are right: open your own watch page in another window.");

    private final String title;
    private final String advice;

    IncidentKind(String title, String advice) {
        this.title = title;
        this.advice = advice;
    }

    public String title() {
        return title;
    }

    public String advice() {
        return advice;
    }

    /** As it stands in the table and in webhooks. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static IncidentKind of(String word) {
        return Arrays.stream(values())
                .filter(kind -> kind.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no kind of incident is called " + word));
    }

    /** A value of this kind for people. */
    String shown(double value) {
        return switch (this) {
            case INGEST -> String.format(Locale.ROOT, "%.0f s without a picture", value);
            case STALL -> String.format(Locale.ROOT, "%.0f %% of the time without a picture", value * 100);
            case REBUFFERING -> String.format(Locale.ROOT, "%.1f %% of the time stalled", value * 100);
            case FAILURES -> String.format(Locale.ROOT, "%.1f %% of views failed", value * 100);
            case SLOW_START -> String.format(Locale.ROOT, "%.1f s to start", value / 1_000);
            case VIEWERS_DROP -> String.format(Locale.ROOT, "%.0f viewers", value);
        };
    }
}
