package tv.headwater.local.cognito;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/** Codes in PostgreSQL: one per account and purpose. */
final class CodeStore {
    private static final Duration SEND_WINDOW = Duration.ofHours(1);

    /** A code as it is checked, with the number of tries so far, this one included. */
    record Tried(String code, Instant expiresAt, int tries, boolean used) {}

    /** Puts a new code in place of the old one; false when too many were sent within the last hour. */
    boolean replace(DSLContext sql, UUID sub, CodePurpose purpose, Fresh fresh) {
        OffsetDateTime now = AccountStore.utc(fresh.now());
        return sql.execute(
                        """
                        insert into cognito_local.code as held (sub, purpose, code, expires_at, window_started_at)
                        values (?::uuid, ?, ?, ?::timestamptz, ?::timestamptz)
                        on conflict (sub, purpose) do update
                        set code = excluded.code, expires_at = excluded.expires_at, tries = 0, used = false,
                            sends = case when held.window_started_at > ?::timestamptz then held.sends + 1 else 1 end,
                            window_started_at = case when held.window_started_at > ?::timestamptz then held.window_started_at
                                                     else excluded.window_started_at end
                        where held.window_started_at <= ?::timestamptz or held.sends < ?
                        """,
                        sub,
                        purpose.word(),
                        fresh.code(),
                        AccountStore.utc(fresh.expiresAt()),
                        now,
                        now.minus(SEND_WINDOW),
                        now.minus(SEND_WINDOW),
                        now.minus(SEND_WINDOW),
                        fresh.maxSends())
                == 1;
    }

    /** A code to be stored. */
    record Fresh(String code, Instant now, Instant expiresAt, int maxSends) {}

    /** Counts a try and returns what there is to compare with; concurrent tries are counted one by one. */
    @Nullable
    Tried countTry(DSLContext sql, UUID sub, CodePurpose purpose) {
        Record row = sql.fetchOne(
                "update cognito_local.code set tries = tries + 1 where sub = ?::uuid and purpose = ?"
                        + " returning code, expires_at, tries, used",
                sub,
                purpose.word());
        return row == null
                ? null
                : new Tried(
                        row.get("code", String.class),
                        row.get("expires_at", OffsetDateTime.class).toInstant(),
                        row.get("tries", Integer.class),
                        row.get("used", Boolean.class));
    }

    /** False when another one used it first. */
    boolean use(DSLContext sql, UUID sub, CodePurpose purpose) {
        return sql.execute(
                        "update cognito_local.code set used = true where sub = ?::uuid and purpose = ? and not used",
                        sub,
                        purpose.word())
                == 1;
    }
}
