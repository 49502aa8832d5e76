package tv.headwater.ingest.web;

import tv.headwater.ingest.intake.RefusalReason;
import tv.headwater.ingest.sender.Address;
import tv.headwater.ingest.session.Session;
import tv.headwater.ingest.session.Sessions;

/**
 * Lets a request in whose token is good and whose playback and address have not used up their share. Nobody ever gets 429: players
 * answer it with more requests. Who may come again gets 503; who must stop gets 410, at which players stop.
 */
final class Admission {
    /** Tokens are renewed in time by every page that lives; who comes an hour late has none that it could renew. */
    static final long STOP_AFTER_EXPIRY_MILLIS = 3_600_000;

    private final Sessions sessions;

    Admission(Sessions sessions) {
        this.sessions = sessions;
    }

    /** @throws Refused with 403, 410 or 503 */
    Session admit(String signedToken, Address from, long nowMillis) {
        if (!from.mayEnter(nowMillis)) {
            throw new Refused(addressRate());
        }
        Session session = sessions.of(signedToken, nowMillis);
        if (session == null) {
            throw new Refused(noPermission(RefusalReason.TOKEN));
        }
        long expiredMillis = nowMillis - session.token().expiresAt().toEpochMilli();
        if (expiredMillis >= 0) {
            throw new Refused(
                    expiredMillis >= STOP_AFTER_EXPIRY_MILLIS ? longExpired() : noPermission(RefusalReason.EXPIRED));
        }
        return switch (session.enter(nowMillis)) {
            case WELCOME -> session;
            case LATER -> throw new Refused(sessionRate());
            case NEVER -> throw new Refused(stop());
        };
    }

    private static Problem noPermission(RefusalReason reason) {
        return new Problem(
                reason,
                403,
                "No permission to report",
                "The playback token is unknown or has expired. Ask the portal for a new one.");
    }

    private static Problem longExpired() {
        return new Problem(
                RefusalReason.EXPIRED, 410, "Playback is over", "The playback token expired long ago. Stop reporting.");
    }

    static Problem sessionRate() {
        return new Problem(
                RefusalReason.SESSION_RATE,
                503,
                "Too much from one playback",
                "This playback sends more than players do. Send less, and the same body again later.");
    }

    private static Problem stop() {
        return new Problem(
                RefusalReason.SESSION_STOPPED,
                410,
                "Too much from one playback",
                "This playback was told to wait too often and does not. Stop reporting.");
    }

    private static Problem addressRate() {
        return new Problem(
                RefusalReason.ADDRESS_RATE,
                503,
                "Too much from one address",
                "More comes from this address than is taken from one. Send the same body again later.");
    }
}
