package tv.headwater.local.cognito;

import java.time.Duration;
import java.time.Instant;

/** After five wrong passwords an account waits a second, then two, four … up to 15 minutes, as Cognito's do. */
final class SignInLock {
    private static final int FREE_TRIES = 5;
    private static final Duration LONGEST = Duration.ofMinutes(15);
    private static final int MAX_DOUBLINGS = 10;

    private SignInLock() {}

    static boolean isLocked(Account account, Instant now) {
        Instant lastFailedAt = account.lastFailedAt();
        if (lastFailedAt == null || account.failedTries() < FREE_TRIES) {
            return false;
        }
        Duration wait = Duration.ofSeconds(1L << Math.min(MAX_DOUBLINGS, account.failedTries() - FREE_TRIES));
        return now.isBefore(lastFailedAt.plus(wait.compareTo(LONGEST) > 0 ? LONGEST : wait));
    }
}
