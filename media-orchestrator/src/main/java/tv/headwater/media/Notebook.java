package tv.headwater.media;

import org.jooq.DSLContext;

/** Our side of the database: whom we may act for, what is wanted, what we noted. */
record Notebook(LeaseStore leases, BroadcastStore broadcasts, MediaNotes notes) {

    static Notebook over(DSLContext sql, OrchestratorConfig config) {
        return new Notebook(
                new LeaseStore(sql, config.owner(), config.lease()),
                new BroadcastStore(sql),
                new MediaNotes(sql, config.limits().maxGenerations()));
    }
}
