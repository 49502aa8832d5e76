package tv.headwater.local.cognito;

import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** Argon2id with OWASP's smallest settings, two at once; more than a queue's worth of waiting requests are turned away. */
final class PasswordHasher {
    private static final int MEMORY_KIB = 19_456;
    private static final int ITERATIONS = 2;
    private static final int PARALLELISM = 1;
    private static final int HASH_BYTES = 32;
    private static final int SALT_BYTES = 16;
    private static final int MAX_AT_ONCE = 2;
    private static final int MAX_WAITING = 64;

    private final Semaphore running = new Semaphore(MAX_AT_ONCE, true);
    private final AtomicInteger present = new AtomicInteger();
    private final String hashOfNobody;

    private PasswordHasher(String hashOfNobody) {
        this.hashOfNobody = hashOfNobody;
    }

    static PasswordHasher create() {
        return new PasswordHasher(argon2("nobody has this password"));
    }

    /** The hash with its settings and salt as one text. */
    String hash(String password) {
        return queued(() -> argon2(password));
    }

    boolean matches(String password, String hash) {
        return queued(() -> Password.check(password, hash).with(Argon2Function.getInstanceFromHash(hash)));
    }

    /** Takes as long as a check, so that an unknown user is not answered faster than a known one. */
    void pretend(String password) {
        matches(password, hashOfNobody);
    }

    private static String argon2(String password) {
        Argon2Function function =
                Argon2Function.getInstance(MEMORY_KIB, ITERATIONS, PARALLELISM, HASH_BYTES, Argon2.ID);
        return Password.hash(password).addRandomSalt(SALT_BYTES).with(function).getResult();
    }

    private <T> T queued(Supplier<T> work) {
        try {
            if (present.incrementAndGet() > MAX_WAITING + MAX_AT_ONCE) {
                throw CognitoErrors.tooManyRequests();
            }
            running.acquireUninterruptibly();
            try {
                return work.get();
            } finally {
                running.release();
            }
        } finally {
            present.decrementAndGet();
        }
    }
}
