package tv.headwater.portal.categories;

import static tv.headwater.db.schema.Tables.LIVE_CATEGORY;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import tv.headwater.db.schema.tables.records.LiveCategoryRecord;
import tv.headwater.portal.categories.CategoryFigures.Times;

/** Reads what is live now by category: one statement, so that the categories add up to the platform. */
public final class LiveCategoriesQuery {
    private final DSLContext sql;

    public LiveCategoriesQuery(DSLContext sql) {
        this.sql = sql;
    }

    public LiveCategories now() {
        List<CategoryFigures> rows = sql.selectFrom(LIVE_CATEGORY)
                .orderBy(LIVE_CATEGORY.NAME.asc().nullsLast())
                .fetch(LiveCategoriesQuery::figures);
        int last = rows.size() - 1;
        return new LiveCategories(List.copyOf(rows.subList(0, last)), rows.get(last));
    }

    private static CategoryFigures figures(LiveCategoryRecord row) {
        return new CategoryFigures(
                row.getCategoryId(),
                Objects.requireNonNullElse(row.getName(), "Platform"),
                row.getBroadcasts(),
                row.getMeasured(),
                row.getListedBroadcasts(),
                row.getListedViewers(),
                row.getViewersNow(),
                row.getPlaysNow(),
                row.getViews(),
                row.getStarts(),
                row.getExitsBeforeStart(),
                row.getStartFailures(),
                row.getPlaybackFailures(),
                row.getJoins(),
                row.getLeaves(),
                new Times(row.getPlayMs(), row.getWatchMs(), row.getRebufferMs(), row.getSeekMs()),
                row.getRebuffers(),
                row.getBitrateKbps(),
                instant(row.getOldestAsOf()),
                instant(row.getNewestAsOf()));
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime at) {
        return at == null ? null : at.toInstant();
    }
}
