package tv.headwater.portal.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static tv.headwater.db.schema.Tables.ACCOUNT;
import static tv.headwater.db.schema.Tables.LIVE_BROADCAST_SERIES;
import static tv.headwater.db.schema.Tables.WEB_SESSION;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tv.headwater.portal.chat.ChatRooms;
import tv.headwater.portal.testkit.BroadcastRows;
import tv.headwater.portal.testkit.FakePublisher;
import tv.headwater.portal.testkit.RunningPortal;
import tv.headwater.portal.web.Pseudonyms;
import tv.headwater.portal.web.SessionKey;
import tv.headwater.portal.web.SessionStore;
import tv.headwater.portal.web.Tokens;
import tv.headwater.portal.web.Visitors;

/** What the loop remembers shows by figures that the database no longer has. */
class FiguresLoopTest {
    private static final String MEASURED = "\"viewers\":[7]";
    private static final Duration A_MOMENT = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static RunningPortal portal;
    private static DSLContext sql;
    private static BroadcastRows rows;

    private final MovedClock clock = new MovedClock();
    private FiguresLoop loop;
    private SessionKey session;
    private Reader witness;

    @BeforeAll
    static void startPortal() throws Exception {
        portal = RunningPortal.start();
        sql = portal.database.sql();
        rows = new BroadcastRows(sql);
    }

    @AfterAll
    static void stopPortal() throws Exception {
        portal.close();
    }

    @BeforeEach
    void start() {
        Tokens tokens = new Tokens(new SecureRandom());
        Pseudonyms pseudonyms = new Pseudonyms("pseudonym-secret-of-the-tests-0123456789");
        Visitors visitors =
                new Visitors(new SessionStore(sql, tokens), pseudonyms, tokens, clock, URI.create("http://localhost"));
        ChatRooms chats = ChatRooms.onOneNode(new FakePublisher(), clock);
        loop = new FiguresLoop(new LiveFiguresQuery(sql), chats, visitors, clock);
        loop.start();
        session = signedIn();
        witness = open(UUID.randomUUID());
    }

    @AfterEach
    void stop() {
        loop.close();
    }

    @Test
    void exampleUsage() {
        UUID broadcast = measured();

        Reader reader = open(broadcast);

        await().until(() -> reader.has("\"first\":true") && reader.has(MEASURED));
    }

    @Test
    void whoComesBackSoonFindsFiguresRemembered() {
        UUID broadcast = measured();
        lookAtWhatThenIsDeleted(broadcast).leave();

        pass(FiguresLoop.REMEMBERED.minus(A_MOMENT));

        assertThat(isRemembered(broadcast)).isTrue();
    }

    @Test
    void whoComesBackLateFindsThemForgotten() {
        UUID broadcast = measured();
        lookAtWhatThenIsDeleted(broadcast).leave();

        pass(FiguresLoop.REMEMBERED.plus(A_MOMENT));

        assertThat(isRemembered(broadcast)).isFalse();
    }

    @Test
    void theTimeCountsFromTheLastLook() {
        UUID broadcast = measured();
        Reader looksForLong = lookAtWhatThenIsDeleted(broadcast);
        pass(FiguresLoop.REMEMBERED.multipliedBy(2));
        // The tick that says so has ended when the next one has begun.
        pass(FiguresLoop.PING_EVERY);
        looksForLong.leave();

        pass(FiguresLoop.REMEMBERED.minus(A_MOMENT));

        assertThat(isRemembered(broadcast)).isTrue();
    }

    @Test
    void amongTooManyBroadcastsThoseThatNobodyLooksAtAreForgottenAtOnce() {
        UUID broadcast = measured();
        lookAtWhatThenIsDeleted(broadcast).leave();
        List<Reader> others = Stream.generate(() -> open(UUID.randomUUID()))
                .limit(FiguresLoop.MAX_REMEMBERED)
                .toList();
        await().atMost(PATIENCE).until(() -> others.stream().allMatch(other -> other.has("\"first\":true")));

        pass(FiguresLoop.PING_EVERY);

        assertThat(isRemembered(broadcast)).isFalse();
    }

    private Reader lookAtWhatThenIsDeleted(UUID broadcast) {
        Reader reader = open(broadcast);
        await().until(() -> reader.has(MEASURED));
        sql.deleteFrom(LIVE_BROADCAST_SERIES)
                .where(LIVE_BROADCAST_SERIES.BROADCAST_ID.eq(broadcast))
                .execute();
        return reader;
    }

    private boolean isRemembered(UUID broadcast) {
        Reader reader = open(broadcast);
        await().until(() -> reader.has("\"first\":true"));
        return reader.has(MEASURED);
    }

    /** Returns when a tick has begun after that time; at least as long as from ping to ping. */
    private void pass(Duration time) {
        clock.now = clock.now.plus(time);
        await().atMost(PATIENCE).until(() -> witness.has("event: ping\ndata: " + clock.millis()));
    }

    private Reader open(UUID broadcast) {
        Reader reader = new Reader();
        loop.open(new Dashboard(broadcast, session, reader));
        return reader;
    }

    private UUID measured() {
        UUID broadcast = rows.observed("making", "live", "public");
        rows.bucket(broadcast, clock.now.minusSeconds(10), clock.now, 7);
        return broadcast;
    }

    private SessionKey signedIn() {
        UUID account = UUID.randomUUID();
        String tokenHash = account.toString().replace("-", "").repeat(2);
        sql.insertInto(ACCOUNT)
                .set(ACCOUNT.ID, account)
                .set(ACCOUNT.SUBJECT, account.toString())
                .set(ACCOUNT.VIEWER_ID, account.toString())
                .set(ACCOUNT.DISPLAY_NAME, "Ada")
                .set(ACCOUNT.CREATED_AT, clock.now.atOffset(ZoneOffset.UTC))
                .execute();
        sql.insertInto(WEB_SESSION)
                .set(WEB_SESSION.TOKEN_HASH, HexFormat.of().parseHex(tokenHash))
                .set(WEB_SESSION.ACCOUNT_ID, account)
                .set(WEB_SESSION.CSRF_TOKEN, "token")
                .set(WEB_SESSION.CREATED_AT, clock.now.atOffset(ZoneOffset.UTC))
                .set(WEB_SESSION.LAST_SEEN_AT, clock.now.atOffset(ZoneOffset.UTC))
                .set(WEB_SESSION.EXPIRES_AT, clock.now.atOffset(ZoneOffset.UTC).plusDays(1))
                .execute();
        return new SessionKey(tokenHash, account);
    }

    /** Hears everything until it leaves. */
    private static final class Reader implements EventSink {
        private final List<String> heard = new CopyOnWriteArrayList<>();
        private final CompletableFuture<Void> ended = new CompletableFuture<>();

        boolean has(String text) {
            return heard.stream().anyMatch(event -> event.contains(text));
        }

        void leave() {
            ended.complete(null);
        }

        @Override
        public boolean offer(SseEvent event) {
            return !ended.isDone() && heard.add(new String(event.bytes(), StandardCharsets.UTF_8));
        }

        @Override
        public CompletableFuture<Void> ended() {
            return ended;
        }

        @Override
        public void finish() {
            leave();
        }
    }

    private static final class MovedClock extends Clock {
        private volatile Instant now = Instant.ofEpochMilli(System.currentTimeMillis());

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }
    }
}
