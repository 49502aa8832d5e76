package tv.headwater.media.relay;

import org.jspecify.annotations.Nullable;

/** Decides whether an encoder may send, when it comes and again while it sends. */
final class Admission {
    private Admission() {}

    sealed interface Answer {
        record Admitted(Route route) implements Answer {}

        /** @param reason told to the encoder: what is wrong and what to do */
        record Refused(String reason) implements Answer {}
    }

    /** @param standing null for a key that is none of ours */
    static Answer of(@Nullable KeyStanding standing) {
        if (standing == null) {
            return new Answer.Refused(Refusals.UNKNOWN_KEY);
        }
        if (standing.revoked()) {
            return new Answer.Refused(Refusals.REVOKED_KEY);
        }
        KeyStanding.OnAir onAir = standing.onAir();
        if (onAir == null) {
            return new Answer.Refused(Refusals.NOTHING_ON_AIR);
        }
        return switch (onAir.stage()) {
            case OVER -> new Answer.Refused(Refusals.NOTHING_ON_AIR);
            case PREPARING -> new Answer.Refused(Refusals.PREPARING);
            case TAKES_SIGNAL ->
                onAir.ingestUrl() == null
                        ? new Answer.Refused(Refusals.PREPARING)
                        : new Answer.Admitted(new Route(onAir.broadcastId(), onAir.generation(), onAir.ingestUrl()));
        };
    }

    /** Why an encoder that sends along {@code route} must stop; null while it may go on. */
    static @Nullable String objection(Route route, @Nullable KeyStanding standing) {
        Answer answer = of(standing);
        if (answer instanceof Answer.Refused refused) {
            return refused.reason();
        }
        return answer.equals(new Answer.Admitted(route)) ? null : Refusals.MADE_ANEW;
    }
}
