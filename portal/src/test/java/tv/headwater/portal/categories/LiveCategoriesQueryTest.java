package tv.headwater.portal.categories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static tv.headwater.db.schema.Tables.BROADCAST_MEDIA;
import static tv.headwater.db.schema.Tables.LIVE_BROADCAST;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.ToLongFunction;
import org.jooq.Field;
import org.jooq.TableField;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tv.headwater.db.schema.tables.records.LiveBroadcastRecord;
import tv.headwater.portal.testkit.BroadcastRows;
import tv.headwater.portal.testkit.RunningPortal;

class LiveCategoriesQueryTest {
    private static RunningPortal portal;
    private static BroadcastRows rows;

    @BeforeAll
    static void start() throws Exception {
        portal = RunningPortal.start();
        rows = new BroadcastRows(portal.database.sql());
    }

    @AfterAll
    static void stop() throws Exception {
        portal.close();
    }

    @BeforeEach
    void nothingIsLive() {
        portal.database
                .sql()
                .update(BROADCAST_MEDIA)
                .set(BROADCAST_MEDIA.PHASE, "ended")
                .execute();
    }

    @Test
    void exampleUsage() {
        watched(rows.observed("games", "live", "public"), 10, 10, 1_000, 0);
        watched(rows.observed("games", "interrupted", "unlisted"), 31, 30, 2_000, 0);
        watched(rows.observed("music", "live", "public"), 5, 4, null, 0);

        LiveCategories live = read();
        CategoryFigures games = category(live, "games");

        assertThat(games.broadcasts()).isEqualTo(2);
        assertThat(games.viewersNow()).isEqualTo(41);
        assertThat(games.playsNow()).isEqualTo(40);
        assertThat(games.listedBroadcasts()).isEqualTo(1);
        assertThat(games.listedViewers()).isEqualTo(10);
        assertThat(games.bitrateKbps()).as("weighed by who plays").isEqualTo(1_750);
        assertThat(category(live, "music").bitrateKbps()).isNull();
        assertThat(live.platform().viewersNow()).isEqualTo(46);
        assertThat(live.platform().bitrateKbps())
                .as("who reports none weighs nothing")
                .isEqualTo(1_750);
    }

    @Test
    void ratiosFollowFromSumsAndNotFromRatios() {
        times(watched(rows.observed("talk", "live", "public"), 1, 1, 800, 0), 60_000, 60_000, 0, 0);
        times(watched(rows.observed("talk", "live", "public"), 9, 9, 800, 0), 500_000, 540_000, 36_000, 4_000);

        CategoryFigures talk = category(read(), "talk");

        assertThat(talk.rebufferPercent()).isEqualTo(6.0, within(1e-9));
        assertThat(talk.connectionPercent()).isEqualTo(6.0, within(1e-9));
        assertThat(talk.rebuffersPerMinute()).isEqualTo(1.4, within(1e-9));
        assertThat(talk.failurePercent()).isEqualTo(0.0);
        assertThat(category(read(), "music").rebufferPercent()).isNull();
    }

    @Test
    void onlyFreshFiguresOfLiveBroadcastsCount() {
        watched(rows.observed("cooking", "live", "public"), 3, 3, 900, 2);
        watched(rows.observed("cooking", "live", "public"), 100, 100, 900, 30);
        watched(rows.observed("cooking", "ended", "public"), 1_000, 1_000, 900, 0);
        watched(rows.observed("cooking", "ready", "public"), 1_000, 1_000, 900, 0);
        rows.observed("cooking", "live", "public");

        CategoryFigures cooking = category(read(), "cooking");

        assertThat(cooking.broadcasts()).isEqualTo(3);
        assertThat(cooking.measured()).isEqualTo(1);
        assertThat(cooking.viewersNow()).isEqualTo(3);
        assertThat(cooking.views()).isEqualTo(6);
        assertThat(cooking.oldestAsOf()).isEqualTo(cooking.newestAsOf());
    }

    @Test
    void aCategoryWithoutFreshFiguresIsUnknownAndNotEmpty() {
        watched(rows.observed("sports", "live", "public"), 100, 100, 900, 30);

        CategoryFigures sports = category(read(), "sports");

        assertThat(sports.listedBroadcasts()).isEqualTo(1);
        assertThat(sports.listedViewers()).isNull();
        assertThat(sports.newestAsOf()).isNull();
    }

    @Test
    void whenNothingIsLiveEveryCategoryIsThereAndEmpty() {
        LiveCategories live = read();

        assertThat(live.categories()).hasSize(10).allMatch(category -> category.broadcasts() == 0);
        assertThat(live.platform().categoryId()).isNull();
        assertThat(live.platform().broadcasts()).isZero();
    }

    @Test
    void categoriesAddUpToThePlatformAndToTheRowsOfBroadcasts() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        List<UUID> counted = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            String category = List.of("games", "music", "talk").get(random.nextInt(3));
            UUID broadcast = rows.observed(category, "live", random.nextBoolean() ? "public" : "followers");
            anything(watched(broadcast, random.nextInt(5_000), random.nextInt(5_000), 800, random.nextInt(4)), random);
            counted.add(broadcast);
        }

        LiveCategories live = read();

        same(seed, live, counted, LIVE_BROADCAST.VIEWERS_NOW, CategoryFigures::viewersNow);
        same(seed, live, counted, LIVE_BROADCAST.PLAYS_NOW, CategoryFigures::playsNow);
        same(seed, live, counted, LIVE_BROADCAST.VIEWS, CategoryFigures::views);
        same(seed, live, counted, LIVE_BROADCAST.STARTS, CategoryFigures::starts);
        same(seed, live, counted, LIVE_BROADCAST.EXITS_BEFORE_START, CategoryFigures::exitsBeforeStart);
        same(seed, live, counted, LIVE_BROADCAST.START_FAILURES, CategoryFigures::startFailures);
        same(seed, live, counted, LIVE_BROADCAST.PLAYBACK_FAILURES, CategoryFigures::playbackFailures);
        same(seed, live, counted, LIVE_BROADCAST.JOINS, CategoryFigures::joins);
        same(seed, live, counted, LIVE_BROADCAST.LEAVES, CategoryFigures::leaves);
        same(seed, live, counted, LIVE_BROADCAST.PLAY_MS, each -> each.times().playMs());
        same(seed, live, counted, LIVE_BROADCAST.WATCH_MS, each -> each.times().watchMs());
        same(
                seed,
                live,
                counted,
                LIVE_BROADCAST.REBUFFER_MS,
                each -> each.times().rebufferMs());
        same(seed, live, counted, LIVE_BROADCAST.SEEK_MS, each -> each.times().seekMs());
        same(seed, live, counted, LIVE_BROADCAST.REBUFFERS, CategoryFigures::rebuffers);
    }

    private static void same(
            long seed,
            LiveCategories live,
            List<UUID> counted,
            TableField<LiveBroadcastRecord, ? extends Number> column,
            ToLongFunction<CategoryFigures> figure) {
        long ofRows = portal
                .database
                .sql()
                .select(column)
                .from(LIVE_BROADCAST)
                .where(LIVE_BROADCAST.BROADCAST_ID.in(counted))
                .fetch(row -> row.value1().longValue())
                .stream()
                .mapToLong(Long::longValue)
                .sum();
        long ofCategories = live.categories().stream().mapToLong(figure).sum();
        assertThat(ofCategories)
                .as("%s, seed %d", column, seed)
                .isEqualTo(ofRows)
                .isPositive();
        assertThat(figure.applyAsLong(live.platform()))
                .as("%s of the platform, seed %d", column, seed)
                .isEqualTo(ofRows);
    }

    private static UUID watched(UUID broadcast, int viewers, int plays, Integer bitrateKbps, int secondsAgo) {
        rows.figures(broadcast, Instant.now().minusSeconds(secondsAgo), viewers);
        set(broadcast, LIVE_BROADCAST.PLAYS_NOW, plays);
        set(broadcast, LIVE_BROADCAST.BITRATE_KBPS, bitrateKbps);
        return broadcast;
    }

    private static void times(UUID broadcast, long play, long watch, long rebuffer, long seek) {
        set(broadcast, LIVE_BROADCAST.PLAY_MS, play);
        set(broadcast, LIVE_BROADCAST.WATCH_MS, watch);
        set(broadcast, LIVE_BROADCAST.REBUFFER_MS, rebuffer);
        set(broadcast, LIVE_BROADCAST.SEEK_MS, seek);
    }

    private static void anything(UUID broadcast, Random random) {
        for (Field<Long> column : List.of(
                LIVE_BROADCAST.VIEWS,
                LIVE_BROADCAST.STARTS,
                LIVE_BROADCAST.EXITS_BEFORE_START,
                LIVE_BROADCAST.START_FAILURES,
                LIVE_BROADCAST.PLAYBACK_FAILURES,
                LIVE_BROADCAST.JOINS,
                LIVE_BROADCAST.LEAVES,
                LIVE_BROADCAST.PLAY_MS,
                LIVE_BROADCAST.WATCH_MS,
                LIVE_BROADCAST.REBUFFER_MS,
                LIVE_BROADCAST.SEEK_MS,
                LIVE_BROADCAST.REBUFFERS)) {
            set(broadcast, column, random.nextLong(1L << 50));
        }
    }

    private static <T> void set(UUID broadcast, Field<T> column, T value) {
        portal.database
                .sql()
                .update(LIVE_BROADCAST)
                .set(column, value)
                .where(LIVE_BROADCAST.BROADCAST_ID.eq(broadcast))
                .execute();
    }

    private static LiveCategories read() {
        return new LiveCategoriesQuery(portal.database.sql()).now();
    }

    private static CategoryFigures category(LiveCategories live, String id) {
        return live.categories().stream()
                .filter(category -> id.equals(category.categoryId()))
                .findFirst()
                .orElseThrow();
    }
}
