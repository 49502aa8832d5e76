package tv.headwater.local.cognito;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jooq.DSLContext;

/** Codes of six digits, mailed, good once, for ten minutes and five tries; at most five an hour are sent. */
final class Codes {
    static final int MAX_TRIES = 5;
    static final int MAX_SENDS_PER_HOUR = 5;
    static final Duration LIFETIME = Duration.ofMinutes(10);
    private static final int BOUND = 1_000_000;

    private final CodeStore codes;
    private final MailStore mails;
    private final SecureRandom random;
    private final Clock clock;

    Codes(CodeStore codes, MailStore mails, SecureRandom random, Clock clock) {
        this.codes = codes;
        this.mails = mails;
        this.random = random;
        this.clock = clock;
    }

    /** Mails a new code, which makes an earlier one worthless. */
    void send(DSLContext sql, Account account, CodePurpose purpose) {
        Instant now = clock.instant();
        String code = String.format("%06d", random.nextInt(BOUND));
        CodeStore.Fresh fresh = new CodeStore.Fresh(code, now, now.plus(LIFETIME), MAX_SENDS_PER_HOUR);
        if (!codes.replace(sql, account.sub(), purpose, fresh)) {
            throw CognitoErrors.limitExceeded();
        }
        mails.add(sql, new Mail(account.email(), purpose.subject(), code, now));
    }

    /** Counts a try; it must be durable before {@link #redeem} tells the outcome, so that a guess always costs one. */
    CodeStore.Tried countTry(DSLContext sql, Account account, CodePurpose purpose) {
        CodeStore.Tried tried = codes.countTry(sql, account.sub(), purpose);
        if (tried == null) {
            throw CognitoErrors.expiredCode();
        }
        return tried;
    }

    /** Uses the code up, or says why it is not good. */
    void redeem(DSLContext sql, Account account, CodePurpose purpose, Guess guess) {
        CodeStore.Tried tried = guess.tried();
        if (tried.tries() > MAX_TRIES) {
            throw CognitoErrors.tooManyTries();
        }
        if (tried.used() || !clock.instant().isBefore(tried.expiresAt())) {
            throw CognitoErrors.expiredCode();
        }
        if (!same(tried.code(), guess.code())) {
            throw CognitoErrors.codeMismatch();
        }
        if (!codes.use(sql, account.sub(), purpose)) {
            throw CognitoErrors.expiredCode();
        }
    }

    /** What someone entered, and what it is to be compared with. */
    record Guess(String code, CodeStore.Tried tried) {}

    private static boolean same(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }
}
