package tv.headwater.local.cognito;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/** Accounts in PostgreSQL. */
final class AccountStore {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<Map<String, String>> ATTRIBUTES = new TypeReference<>() {};
    private static final String SELECT = "select sub, email, password_hash, confirmed, attributes::text as attributes,"
            + " failed_tries, last_failed_at from cognito_local.account ";

    /** False when the e-mail is taken. */
    boolean insert(DSLContext sql, Account account, Instant now) {
        return sql.execute(
                        "insert into cognito_local.account (sub, email, password_hash, attributes, created_at)"
                                + " values (?::uuid, ?, ?, ?::jsonb, ?::timestamptz) on conflict (email) do nothing",
                        account.sub(),
                        account.email(),
                        account.passwordHash(),
                        json(account.attributes()),
                        utc(now))
                == 1;
    }

    @Nullable
    Account byEmail(DSLContext sql, String email) {
        return account(sql.fetchOne(SELECT + "where email = ?", email));
    }

    @Nullable
    Account bySub(DSLContext sql, UUID sub) {
        return account(sql.fetchOne(SELECT + "where sub = ?::uuid", sub));
    }

    void confirm(DSLContext sql, UUID sub) {
        sql.execute("update cognito_local.account set confirmed = true where sub = ?::uuid", sub);
    }

    void changePassword(DSLContext sql, UUID sub, String passwordHash) {
        sql.execute(
                "update cognito_local.account set password_hash = ?, failed_tries = 0 where sub = ?::uuid",
                passwordHash,
                sub);
    }

    void countFailure(DSLContext sql, UUID sub, Instant now) {
        sql.execute(
                "update cognito_local.account set failed_tries = failed_tries + 1, last_failed_at = ?::timestamptz where sub = ?::uuid",
                utc(now),
                sub);
    }

    void forgetFailures(DSLContext sql, UUID sub) {
        sql.execute("update cognito_local.account set failed_tries = 0 where sub = ?::uuid and failed_tries > 0", sub);
    }

    static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static @Nullable Account account(@Nullable Record row) {
        if (row == null) {
            return null;
        }
        OffsetDateTime lastFailedAt = row.get("last_failed_at", OffsetDateTime.class);
        return new Account(
                row.get("sub", UUID.class),
                row.get("email", String.class),
                row.get("password_hash", String.class),
                row.get("confirmed", Boolean.class),
                attributes(row.get("attributes", String.class)),
                row.get("failed_tries", Integer.class),
                lastFailedAt == null ? null : lastFailedAt.toInstant());
    }

    private static Map<String, String> attributes(String json) {
        try {
            return Objects.requireNonNull(JSON.readValue(json, ATTRIBUTES));
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("Unreadable attributes of an account: " + json, broken);
        }
    }

    private static String json(Map<String, String> attributes) {
        try {
            return JSON.writeValueAsString(attributes);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
