package tv.headwater.media;

import org.jooq.DSLContext;
import tv.headwater.media.costs.ChannelRuns;

/** Our side of the database: whom we may act for, what is wanted, what we noted, what there is to share and what it costs. */
record Notebook(
        LeaseStore leases,
        BroadcastStore broadcasts,
        MediaNotes notes,
        HouseStore house,
        Places places,
        ChannelRuns runs,
        OrphanStore orphans,
        StatusStore status) {

    static Notebook over(DSLContext sql, OrchestratorConfig config) {
        return new Notebook(
                new LeaseStore(sql, config.owner(), config.lease()),
                new BroadcastStore(sql),
                new MediaNotes(sql, config.limits().maxGenerations()),
                new HouseStore(sql),
                new Places(sql, config),
                new ChannelRuns(sql),
                new OrphanStore(sql, config.sweeping()),
                new StatusStore(sql, config));
    }
}
