package tv.headwater.local.cognito;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/** Sessions in PostgreSQL; their refresh tokens only as hashes. */
final class SessionStore {
    private static final String SELECT =
            "select id, sub, started_at, expires_at, revoked from cognito_local.session where ";

    /** A sign-in that may be refreshed until it expires or is revoked. */
    record Session(UUID id, UUID sub, Instant startedAt, Instant expiresAt, boolean revoked) {}

    /** Adds the session and removes those of the account that have expired. */
    void insert(DSLContext sql, Session session, byte[] refreshHash) {
        sql.execute(
                "delete from cognito_local.session where sub = ?::uuid and expires_at < ?::timestamptz",
                session.sub(),
                AccountStore.utc(session.startedAt()));
        sql.execute(
                "insert into cognito_local.session (id, sub, refresh_hash, started_at, expires_at) values (?::uuid, ?::uuid, ?, ?::timestamptz, ?::timestamptz)",
                session.id(),
                session.sub(),
                refreshHash,
                AccountStore.utc(session.startedAt()),
                AccountStore.utc(session.expiresAt()));
    }

    @Nullable
    Session byRefreshHash(DSLContext sql, byte[] refreshHash) {
        return session(sql.fetchOne(SELECT + "refresh_hash = ?", (Object) refreshHash));
    }

    @Nullable
    Session byId(DSLContext sql, UUID id) {
        return session(sql.fetchOne(SELECT + "id = ?::uuid", id));
    }

    void revokeAll(DSLContext sql, UUID sub) {
        sql.execute("update cognito_local.session set revoked = true where sub = ?::uuid", sub);
    }

    private static @Nullable Session session(@Nullable Record row) {
        return row == null
                ? null
                : new Session(
                        row.get("id", UUID.class),
                        row.get("sub", UUID.class),
                        row.get("started_at", OffsetDateTime.class).toInstant(),
                        row.get("expires_at", OffsetDateTime.class).toInstant(),
                        row.get("revoked", Boolean.class));
    }
}
