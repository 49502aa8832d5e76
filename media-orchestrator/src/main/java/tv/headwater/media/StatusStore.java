package tv.headwater.media;

import static tv.headwater.db.schema.Tables.MEDIA_STATUS;
import static tv.headwater.media.LeaseStore.utc;

import java.math.BigDecimal;
import java.time.Duration;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import tv.headwater.media.Allotment.Situation;
import tv.headwater.media.costs.Budgets;
import tv.headwater.media.costs.Spent;

/** Tells the operator's page what the orchestrator sees and how it is set up. */
final class StatusStore {
    private static final int MAX_TROUBLE_CHARS = 500;

    private final DSLContext sql;
    private final OrchestratorConfig config;

    StatusStore(DSLContext sql, OrchestratorConfig config) {
        this.sql = sql;
        this.config = config;
    }

    /** @param trouble what the operator is to mend; null when all is well */
    void publish(Situation seen, @Nullable String trouble) {
        Spent spent = seen.spent();
        Budgets budgets = config.costs().budgets();
        BigDecimal hour = config.costs().prices().areKnown() ? config.hourUsd() : null;
        var row = sql.newRecord(MEDIA_STATUS);
        row.setOne(true);
        row.setAsOf(utc(seen.at()));
        row.setChannelLimit(seen.limit().channels());
        row.setLimitSource(seen.limit().source());
        row.setOtherChannels(seen.walk().others().channels());
        row.setStrangers(seen.walk().others().strangers());
        row.setHourUsd(hour);
        row.setPriceSource(config.costs().prices().source());
        row.setMonthStart(utc(spent.monthStart()));
        row.setMonthSeconds(spent.platform().toSeconds());
        row.setMonthUsd(spent.usd());
        row.setPlatformBudgetSeconds(seconds(budgets.platform()));
        row.setChannelBudgetSeconds(seconds(budgets.channel()));
        row.setPlatformBudgetUsd(budgets.usd());
        row.setTrouble(trouble == null ? null : bounded(trouble));
        sql.insertInto(MEDIA_STATUS)
                .set(row)
                .onConflict(MEDIA_STATUS.ONE)
                .doUpdate()
                .set(row)
                .execute();
    }

    /** What keeps us from looking; shown until a look succeeds. */
    void trouble(String message) {
        sql.update(MEDIA_STATUS).set(MEDIA_STATUS.TROUBLE, bounded(message)).execute();
    }

    private static String bounded(String message) {
        return message.length() <= MAX_TROUBLE_CHARS ? message : message.substring(0, MAX_TROUBLE_CHARS);
    }

    private static @Nullable Long seconds(@Nullable Duration budget) {
        return budget == null ? null : budget.toSeconds();
    }
}
