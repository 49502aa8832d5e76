package tv.headwater.media;

import static tv.headwater.db.schema.Tables.MEDIA_HOUSE;

import org.jooq.DSLContext;

/** Reads the one row of the house; the portal's operator page writes it. */
final class HouseStore {
    private final DSLContext sql;

    HouseStore(DSLContext sql) {
        this.sql = sql;
    }

    House read() {
        return sql.selectFrom(MEDIA_HOUSE)
                .fetchSingle(row ->
                        new House(row.getId(), row.getStoppedAt() == null ? null : stopped(row.getStoppedReason())));
    }

    private static String stopped(@org.jspecify.annotations.Nullable String reason) {
        return Reasons.stopped(reason == null ? "" : reason);
    }
}
