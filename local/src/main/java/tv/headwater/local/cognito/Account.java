package tv.headwater.local.cognito;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One account as it is stored; the e-mail is in lower case. */
record Account(
        UUID sub,
        String email,
        String passwordHash,
        boolean confirmed,
        Map<String, String> attributes,
        int failedTries,
        @Nullable Instant lastFailedAt) {}
