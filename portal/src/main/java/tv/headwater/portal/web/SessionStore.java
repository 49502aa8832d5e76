package tv.headwater.portal.web;

import static tv.headwater.db.schema.Tables.ACCOUNT;
import static tv.headwater.db.schema.Tables.CHANNEL;
import static tv.headwater.db.schema.Tables.WEB_SESSION;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;

/** Sessions in PostgreSQL. The cookie's value is never stored, only its hash. */
public final class SessionStore {
    static final Duration IDLE_LIMIT = Duration.ofDays(14);
    static final Duration ABSOLUTE_LIMIT = Duration.ofDays(60);

    /** {@code last_seen_at} is written at most this often: a page load should not cost a write. */
    private static final Duration TOUCH_EVERY = Duration.ofMinutes(5);

    private final DSLContext sql;
    private final Tokens tokens;

    public SessionStore(DSLContext sql, Tokens tokens) {
        this.sql = sql;
        this.tokens = tokens;
    }

    /** Opens a session and returns the value for its cookie. */
    String open(UUID accountId, Instant now) {
        String token = tokens.next();
        sql.insertInto(WEB_SESSION)
                .set(WEB_SESSION.TOKEN_HASH, Tokens.hash(token))
                .set(WEB_SESSION.ACCOUNT_ID, accountId)
                .set(WEB_SESSION.CSRF_TOKEN, tokens.next())
                .set(WEB_SESSION.CREATED_AT, now.atOffset(ZoneOffset.UTC))
                .set(WEB_SESSION.LAST_SEEN_AT, now.atOffset(ZoneOffset.UTC))
                .set(WEB_SESSION.EXPIRES_AT, now.plus(ABSOLUTE_LIMIT).atOffset(ZoneOffset.UTC))
                .execute();
        return token;
    }

    Optional<Session> find(String token, Instant now) {
        Optional<Session> session = sql.select()
                .from(WEB_SESSION)
                .join(ACCOUNT)
                .on(ACCOUNT.ID.eq(WEB_SESSION.ACCOUNT_ID))
                .leftJoin(CHANNEL)
                .on(CHANNEL.ACCOUNT_ID.eq(ACCOUNT.ID))
                .where(WEB_SESSION.TOKEN_HASH.eq(Tokens.hash(token)))
                .and(WEB_SESSION.EXPIRES_AT.gt(now.atOffset(ZoneOffset.UTC)))
                .and(WEB_SESSION.LAST_SEEN_AT.gt(now.minus(IDLE_LIMIT).atOffset(ZoneOffset.UTC)))
                .fetchOptional(SessionStore::read);
        session.filter(s -> s.lastSeenAt().isBefore(now.minus(TOUCH_EVERY))).ifPresent(s -> touch(token, now));
        return session;
    }

    SessionKey keyOf(String token, UUID accountId) {
        return new SessionKey(HexFormat.of().formatHex(Tokens.hash(token)), accountId);
    }

    /**
     * Those that are still open: one statement for all, by a join. jOOQ sends an array as text, and where PostgreSQL takes
     * {@code = any(…)} for a filter, it reads that text again for each session: seconds for thousands. Counts as a use of none.
     */
    Set<SessionKey> lasting(Collection<SessionKey> asked, Instant now) {
        byte[][] hashes = asked.stream()
                .map(key -> HexFormat.of().parseHex(key.tokenHash()))
                .toArray(byte[][]::new);
        return new HashSet<>(sql.select(WEB_SESSION.TOKEN_HASH, WEB_SESSION.ACCOUNT_ID)
                .from(WEB_SESSION)
                .join(DSL.table("unnest({0})", DSL.val(hashes)).as("asked", "hash"))
                .on("asked.hash = web_session.token_hash")
                .where(WEB_SESSION.EXPIRES_AT.gt(now.atOffset(ZoneOffset.UTC)))
                .fetch(row -> new SessionKey(HexFormat.of().formatHex(row.value1()), row.value2())));
    }

    void close(String token) {
        sql.deleteFrom(WEB_SESSION)
                .where(WEB_SESSION.TOKEN_HASH.eq(Tokens.hash(token)))
                .execute();
    }

    /** Signs a person out everywhere: after a password reset, whoever knew the old one is out. */
    public void closeAll(UUID accountId) {
        sql.deleteFrom(WEB_SESSION).where(WEB_SESSION.ACCOUNT_ID.eq(accountId)).execute();
    }

    /** Keeps the table bounded; idle ones go with their absolute limit. */
    void deleteExpired(Instant now) {
        sql.deleteFrom(WEB_SESSION)
                .where(WEB_SESSION.EXPIRES_AT.le(now.atOffset(ZoneOffset.UTC)))
                .execute();
    }

    private void touch(String token, Instant now) {
        sql.update(WEB_SESSION)
                .set(WEB_SESSION.LAST_SEEN_AT, now.atOffset(ZoneOffset.UTC))
                .where(WEB_SESSION.TOKEN_HASH.eq(Tokens.hash(token)))
                .execute();
    }

    private static Session read(Record row) {
        Person person = new Person(
                row.get(ACCOUNT.ID),
                row.get(ACCOUNT.VIEWER_ID),
                row.get(ACCOUNT.DISPLAY_NAME),
                row.get(CHANNEL.ID),
                row.get(CHANNEL.HANDLE));
        return new Session(
                person,
                row.get(WEB_SESSION.CSRF_TOKEN),
                row.get(WEB_SESSION.LAST_SEEN_AT).toInstant());
    }
}
