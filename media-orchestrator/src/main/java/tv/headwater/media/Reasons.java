package tv.headwater.media;

import java.time.Duration;
import tv.headwater.media.capacity.Capacity.Waiting;

/** What creators read in the studio: what happens, and what to do. */
final class Reasons {
    static final String PREPARING = "Preparing the video system.";
    static final String READY = "Ready: start your encoder.";
    static final String INTERRUPTED = "No video arrives. Check your encoder; the broadcast goes on when it is back.";
    static final String RESTARTING = "The video system restarts. Your encoder may need to reconnect.";
    static final String NEVER_READY = "The video system did not get ready in time. Go live again in a few minutes.";
    static final String NEVER_BACK = "The video system did not come back in time. Go live again in a few minutes.";
    static final String CHANNEL_BROKEN = "The video system could not set the channel up.";
    static final String CHANNEL_GONE = "The channel vanished from the video system.";
    static final String INPUT_GONE = "The input vanished from the video system.";
    static final String RECOVERING = "A part of the video system failed and restarts. Your encoder may go on sending.";
    static final String CLEARING = "The video system is clearing up.";
    static final String NOT_ALLOWED = "Headwater may not use the video system. Its operator must grant the permission.";

    static final String CANNOT_WRITE =
            "Your video cannot be stored right now. The operator is told; leave your encoder on, it goes on by itself.";

    static final String NOT_RECOVERED = "The video system's channel failed and did not recover.";

    private static final String NO_VIDEO = "No video arrived within ";
    private static final String ENCODER_GONE = "The encoder was gone for ";

    private Reasons() {}

    /** Whether it speaks of an encoder that does not send: why not may be known. */
    static boolean isAboutEncoder(String reason) {
        return reason.equals(READY)
                || reason.equals(INTERRUPTED)
                || reason.startsWith(NO_VIDEO)
                || reason.startsWith(ENCODER_GONE);
    }

    /** @param objection what the encoder was told */
    static String sentAway(String reason, String objection) {
        if (reason.equals(READY)) {
            return "Ready, but your encoder was sent away. " + objection;
        }
        if (reason.equals(INTERRUPTED)) {
            return "No video arrives: your encoder was sent away. " + objection;
        }
        return reason + " It was sent away: " + objection;
    }

    /** Coarse on purpose: a number that changes with every look tells nobody more. */
    static String waiting(Waiting waits) {
        Duration estimate = waits.estimate();
        String about = estimate == null ? "nobody can tell how long" : "about " + coarse(estimate);
        String ahead = waits.position() == 1 ? "you are next" : "%d are before you".formatted(waits.position() - 1);
        return "Waiting for a free channel: %s, %s. It goes on by itself.".formatted(about, ahead);
    }

    private static String coarse(Duration estimate) {
        long minutes = Math.max(1, (estimate.toSeconds() + 59) / 60);
        if (minutes > 90) {
            return (minutes + 59) / 60 + " hours";
        }
        return (minutes <= 10 ? minutes : (minutes + 4) / 5 * 5) + " min";
    }

    static String noChannel(Duration limit) {
        return "No channel became free within %s. Go live again later, or ask the operator for more channels."
                .formatted(words(limit));
    }

    static String stopped(String why) {
        return "The operator has stopped all broadcasting. %s".formatted(why).strip();
    }

    static String noVideo(Duration limit) {
        return NO_VIDEO + words(limit) + ". Go live again when your encoder is set up.";
    }

    static String encoderGone(Duration limit) {
        return ENCODER_GONE + words(limit) + ". Go live again to continue.";
    }

    static String tooLong(Duration limit) {
        return "A broadcast lasts at most %s. Go live again to continue.".formatted(words(limit));
    }

    static String gaveUp(int generations, String last) {
        return "Tried %d times without success. %s Go live again, or tell the operator.".formatted(generations, last);
    }

    static String refused(String message) {
        return "The video system refused the settings: %s Tell the operator.".formatted(message);
    }

    static String retrying(String message) {
        return "The video system did not answer as it should (%s). Trying again.".formatted(message);
    }

    private static String words(Duration limit) {
        if (limit.compareTo(Duration.ofHours(2)) >= 0) {
            return limit.toHours() + " hours";
        }
        return limit.compareTo(Duration.ofMinutes(2)) >= 0
                ? limit.toMinutes() + " minutes"
                : limit.toSeconds() + " seconds";
    }
}
