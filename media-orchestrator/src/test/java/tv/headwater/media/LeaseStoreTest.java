package tv.headwater.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tv.headwater.media.Action.RecordPhase;

class LeaseStoreTest {
    private static final Instant NOW = Instant.parse("2026-11-22T18:00:00Z");
    private static final Duration LEASE = Duration.ofSeconds(30);
    private static final Instant EXPIRED = NOW.plus(LEASE).plusMillis(1);
    private static TestDatabase db;

    private UUID broadcast;
    private LeaseStore one;
    private LeaseStore other;

    @BeforeAll
    static void open() {
        db = new TestDatabase();
    }

    @AfterAll
    static void close() {
        db.close();
    }

    @BeforeEach
    void oneBroadcastTwoOrchestrators() {
        db.clear();
        broadcast = db.plan(db.openChannel(NOW), "on_air", null, NOW);
        new BroadcastStore(db.sql()).admit(NOW, Limits.defaults(), new House(new UUID(0, 1), null));
        one = new LeaseStore(db.sql(), "one", LEASE);
        other = new LeaseStore(db.sql(), "other", LEASE);
    }

    @Test
    void exampleUsage() {
        List<Lease> held = one.claim(NOW);

        assertThat(held).containsExactly(new Lease(broadcast, 1));
        assertThat(other.claim(NOW)).isEmpty();
        assertThat(one.renew(held.get(0), NOW.plusSeconds(20))).isTrue();
    }

    @Test
    void holdingOnKeepsTheFence() {
        one.claim(NOW);

        assertThat(one.claim(NOW.plusSeconds(10))).containsExactly(new Lease(broadcast, 1));
    }

    @Test
    void anExpiredLeaseChangesHandsWithAHigherFenceAndTheOldHolderMayNotWrite() {
        Lease old = one.claim(NOW).get(0);

        assertThat(other.claim(EXPIRED)).containsExactly(new Lease(broadcast, 2));

        assertThat(one.renew(old, EXPIRED)).isFalse();
        MediaNotes notes = new MediaNotes(db.sql(), 3);
        assertThatThrownBy(() -> notes.write(old, new RecordPhase(Phase.READY, null), EXPIRED))
                .isInstanceOf(LeaseLost.class);
        notes.explain(old, "words of the past", EXPIRED);
        assertThat(db.media(broadcast).getPhase()).isEqualTo("preparing");
        assertThat(db.media(broadcast).getReason()).isNull();
    }

    @Test
    void whatIsGivenBackIsTakenAtOnce() {
        one.claim(NOW);

        one.releaseAll();

        assertThat(other.claim(NOW)).containsExactly(new Lease(broadcast, 2));
    }

    @Test
    void aRowAnotherOrchestratorIsJustTakingIsSkippedNotWaitedFor() {
        db.sql().transaction(taking -> {
            DSL.using(taking).fetch("select 1 from broadcast_media for update");

            assertThat(other.claim(NOW)).isEmpty();
        });
    }
}
