package tv.headwater.portal.chat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tv.headwater.portal.web.Person;

/** Who sits behind a socket, asked again now and then: who has signed out elsewhere can soon write no more. */
final class Speaker {
    static final Duration TRUSTED_FOR = Duration.ofSeconds(5);

    private final Supplier<Optional<Person>> stillSignedIn;
    private final Clock clock;
    private @Nullable Person person;
    private Instant askedAt = Instant.EPOCH;

    Speaker(Supplier<Optional<Person>> stillSignedIn, Clock clock) {
        this.stillSignedIn = stillSignedIn;
        this.clock = clock;
    }

    /** The person; null if nobody is signed in, or no more. */
    synchronized @Nullable Person person() {
        Instant now = clock.instant();
        if (askedAt.plus(TRUSTED_FOR).isBefore(now)) {
            person = stillSignedIn.get().orElse(null);
            askedAt = now;
        }
        return person;
    }
}
