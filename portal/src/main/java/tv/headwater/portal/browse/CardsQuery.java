package tv.headwater.portal.browse;

import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.val;
import static tv.headwater.db.schema.Tables.BROADCAST;
import static tv.headwater.db.schema.Tables.BROADCAST_MEDIA;
import static tv.headwater.db.schema.Tables.CATEGORY;
import static tv.headwater.db.schema.Tables.CHANNEL;
import static tv.headwater.db.schema.Tables.LIVE_BROADCAST;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.OrderField;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import tv.headwater.portal.access.Visibility;

/** Finds broadcasts for cards: what is live now, most watched first, and what is scheduled, soonest first. */
final class CardsQuery {
    /** Older figures are not shown: they would be a claim about now that nobody has checked. */
    static final Duration MAX_FIGURE_AGE = Duration.ofSeconds(15);

    /** A broadcast that nobody started stays announced this long. */
    private static final Duration ANNOUNCED_AFTER_START = Duration.ofHours(2);

    private final DSLContext sql;

    CardsQuery(DSLContext sql) {
        this.sql = sql;
    }

    /** One more row than a page holds, if there is one: whoever asks sees that there is a next page. */
    List<BroadcastCard> live(Filter filter, Instant now) {
        return fetch(
                isLive().and(matches(filter)),
                List.of(viewersNow(now).desc().nullsLast(), BROADCAST_MEDIA.LIVE_AT.desc(), BROADCAST.ID),
                filter,
                now);
    }

    List<BroadcastCard> scheduled(Filter filter, Instant now) {
        OffsetDateTime earliest = now.minus(ANNOUNCED_AFTER_START).atOffset(ZoneOffset.UTC);
        Condition announced = BROADCAST.DESIRED.eq("scheduled").and(BROADCAST.SCHEDULED_AT.gt(earliest));
        return fetch(
                announced
                        .and(DSL.not(
                                DSL.coalesce(isLiveField(), DSL.inline(false)).isTrue()))
                        .and(matches(filter)),
                List.of(BROADCAST.SCHEDULED_AT.asc(), BROADCAST.ID),
                filter,
                now);
    }

    private List<BroadcastCard> fetch(
            Condition which, List<? extends OrderField<?>> order, Filter filter, Instant now) {
        return sql.select(BROADCAST.asterisk(), CHANNEL.asterisk(), CATEGORY.asterisk(), BROADCAST_MEDIA.asterisk())
                .select(viewersNow(now))
                .from(BROADCAST)
                .join(CHANNEL)
                .on(CHANNEL.ID.eq(BROADCAST.CHANNEL_ID))
                .join(CATEGORY)
                .on(CATEGORY.ID.eq(BROADCAST.CATEGORY_ID))
                .leftJoin(BROADCAST_MEDIA)
                .on(BROADCAST_MEDIA.BROADCAST_ID.eq(BROADCAST.ID))
                .leftJoin(LIVE_BROADCAST)
                .on(LIVE_BROADCAST.BROADCAST_ID.eq(BROADCAST.ID))
                .where(which)
                .orderBy(order)
                .limit(Filter.PAGE_SIZE + 1)
                .offset(filter.page() * Filter.PAGE_SIZE)
                .fetch(row -> card(row, now));
    }

    private static Condition isLive() {
        return BROADCAST_MEDIA.PHASE.in("live", "interrupted");
    }

    private static Field<Boolean> isLiveField() {
        return DSL.field(isLive());
    }

    private static Field<Integer> viewersNow(Instant now) {
        OffsetDateTime oldest = now.minus(MAX_FIGURE_AGE).atOffset(ZoneOffset.UTC);
        return DSL.when(LIVE_BROADCAST.AS_OF.gt(oldest), LIVE_BROADCAST.VIEWERS_NOW)
                .as("viewers_shown");
    }

    private static Condition matches(Filter filter) {
        String categoryId = filter.categoryId();
        String words = filter.words();
        Condition inCategory = categoryId == null ? noCondition() : BROADCAST.CATEGORY_ID.eq(categoryId);
        Condition ofChannel = filter.channelId() == null ? noCondition() : BROADCAST.CHANNEL_ID.eq(filter.channelId());
        Condition listed = BROADCAST.VISIBILITY.in(Visibility.listedFor(filter.tie()));
        return (words == null ? inCategory : inCategory.and(speaksOf(words)))
                .and(ofChannel)
                .and(listed);
    }

    /** Title and description by their index; tags and the channel's name beside them. */
    private static Condition speaksOf(String words) {
        Field<String> query = val(words);
        return condition("""
                ({0} @@ websearch_to_tsquery('simple', {1})
                 or to_tsvector('simple', {2} || ' ' || {3} || ' ' || array_to_string({4}, ' '))
                    @@ websearch_to_tsquery('simple', {1}))""", BROADCAST.SEARCH, query, CHANNEL.NAME, CHANNEL.HANDLE, BROADCAST.TAGS);
    }

    private static BroadcastCard card(Record row, Instant now) {
        String phase = row.get(BROADCAST_MEDIA.PHASE);
        return new BroadcastCard(
                row.get(BROADCAST.ID),
                row.get(BROADCAST.TITLE),
                row.get(CHANNEL.HANDLE),
                row.get(CHANNEL.NAME),
                row.get(CATEGORY.ID),
                row.get(CATEGORY.NAME),
                Arrays.asList(row.get(BROADCAST.TAGS)),
                "live".equals(phase) || "interrupted".equals(phase),
                row.get(BROADCAST_MEDIA.THUMBNAIL_PATH),
                row.get(viewersNow(now)),
                instant(row.get(BROADCAST_MEDIA.LIVE_AT)),
                instant(row.get(BROADCAST.SCHEDULED_AT)));
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime at) {
        return at == null ? null : at.toInstant();
    }
}
