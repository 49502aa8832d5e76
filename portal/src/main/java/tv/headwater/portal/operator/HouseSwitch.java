package tv.headwater.portal.operator;

import static tv.headwater.db.schema.Tables.MEDIA_HOUSE;

import java.time.Instant;
import java.time.ZoneOffset;
import org.jooq.DSLContext;

/** Throws the switch that ends every broadcast and refuses new ones; the orchestrator reads it at each look. */
final class HouseSwitch {
    private final DSLContext sql;

    HouseSwitch(DSLContext sql) {
        this.sql = sql;
    }

    /**
     * @param reason in words for creators
     * @param by who did it
     */
    void stop(String reason, String by, Instant now) {
        sql.update(MEDIA_HOUSE)
                .set(MEDIA_HOUSE.STOPPED_AT, now.atOffset(ZoneOffset.UTC))
                .set(MEDIA_HOUSE.STOPPED_REASON, reason)
                .set(MEDIA_HOUSE.STOPPED_BY, by)
                .execute();
    }

    void resume() {
        sql.update(MEDIA_HOUSE)
                .setNull(MEDIA_HOUSE.STOPPED_AT)
                .setNull(MEDIA_HOUSE.STOPPED_REASON)
                .setNull(MEDIA_HOUSE.STOPPED_BY)
                .execute();
    }
}
