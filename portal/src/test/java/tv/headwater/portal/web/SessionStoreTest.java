package tv.headwater.portal.web;

import static org.assertj.core.api.Assertions.assertThat;
import static tv.headwater.db.schema.Tables.ACCOUNT;
import static tv.headwater.db.schema.Tables.WEB_SESSION;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tv.headwater.portal.testkit.RunningPortal;

class SessionStoreTest {
    private static final int MANY = 5_000;

    private static RunningPortal portal;
    private static SessionStore sessions;
    private static UUID account;

    @BeforeAll
    static void start() throws Exception {
        portal = RunningPortal.start();
        DSLContext sql = portal.database.sql();
        sessions = new SessionStore(sql, new Tokens(new SecureRandom()));
        account = UUID.randomUUID();
        sql.insertInto(ACCOUNT)
                .set(ACCOUNT.ID, account)
                .set(ACCOUNT.SUBJECT, "subject")
                .set(ACCOUNT.VIEWER_ID, "viewer")
                .set(ACCOUNT.DISPLAY_NAME, "Ada")
                .set(ACCOUNT.CREATED_AT, Instant.now().atOffset(ZoneOffset.UTC))
                .execute();
    }

    @AfterAll
    static void stop() throws Exception {
        portal.close();
    }

    @Test
    void exampleUsage() {
        Instant now = Instant.now();
        String stays = sessions.open(account, now);
        String goes = sessions.open(account, now);
        List<SessionKey> asked = List.of(sessions.keyOf(stays, account), sessions.keyOf(goes, account));

        sessions.close(goes);

        assertThat(sessions.lasting(asked, now)).containsExactly(asked.get(0));
        assertThat(sessions.lasting(asked, now.plus(SessionStore.ABSOLUTE_LIMIT)))
                .isEmpty();
    }

    @Test
    void allAreAskedForTogetherSoonerThanAFifthOfThemOneByOne() {
        Instant now = Instant.now();
        List<String> tokens =
                IntStream.range(0, MANY).mapToObj(i -> "token " + i).toList();
        List<SessionKey> many =
                tokens.stream().map(token -> sessions.keyOf(token, account)).toList();
        // PostgreSQL knows nothing of a table that has just grown, and is to know nothing.
        portal.database.sql().execute("alter table web_session set (autovacuum_enabled = false)");
        portal.database.sql().transaction(tx -> many.forEach(key -> open(tx.dsl(), key, now)));

        Runnable all = () -> assertThat(sessions.lasting(many, now)).isEqualTo(new HashSet<>(many));
        Duration together = Collections.min(List.of(timeOf(all), timeOf(all), timeOf(all)));
        Duration aFifthOneByOne = timeOf(() -> assertThat(tokens.subList(0, MANY / 5))
                .allMatch(token -> sessions.find(token, now).isPresent()));

        assertThat(together).isLessThan(aFifthOneByOne);
    }

    private static Duration timeOf(Runnable questions) {
        long begun = System.nanoTime();
        questions.run();
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    private static void open(DSLContext sql, SessionKey key, Instant now) {
        sql.insertInto(WEB_SESSION)
                .set(WEB_SESSION.TOKEN_HASH, HexFormat.of().parseHex(key.tokenHash()))
                .set(WEB_SESSION.ACCOUNT_ID, key.accountId())
                .set(WEB_SESSION.CSRF_TOKEN, "token")
                .set(WEB_SESSION.CREATED_AT, now.atOffset(ZoneOffset.UTC))
                .set(WEB_SESSION.LAST_SEEN_AT, now.atOffset(ZoneOffset.UTC))
                .set(WEB_SESSION.EXPIRES_AT, now.plusSeconds(60).atOffset(ZoneOffset.UTC))
                .execute();
    }
}
