package tv.headwater.bench.viewing;

import com.hazelcast.config.Config;
import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.jet.core.DAG;
import com.hazelcast.jet.core.Edge;
import com.hazelcast.jet.core.ProcessorMetaSupplier;
import com.hazelcast.jet.core.Vertex;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tv.headwater.events.record.Beacon;

/**
 * How many watch each broadcast at each second, by Hazelcast Jet: one cooperative thread, beacons keyed by view, changes keyed by
 * broadcast, state in plain maps, no snapshots. It does a small part of what the viewing job does.
 */
final class JetRun implements AutoCloseable {
    private static volatile List<Replay.Feed> playing = List.of();
    private static volatile Map<String, Map<Long, Integer>> viewersAt = Map.of();

    private final HazelcastInstance hazelcast;

    JetRun() {
        Config config = new Config();
        config.setProperty("hazelcast.logging.type", "slf4j");
        config.setProperty("hazelcast.phone.home.enabled", "false");
        config.getNetworkConfig().getJoin().getAutoDetectionConfig().setEnabled(false);
        config.getNetworkConfig().getJoin().getMulticastConfig().setEnabled(false);
        config.getNetworkConfig().getInterfaces().setEnabled(true).addInterface("127.0.0.1");
        config.getJetConfig().setEnabled(true).setCooperativeThreadCount(1);
        hazelcast = Hazelcast.newHazelcastInstance(config);
    }

    /** Who watched what when, broadcasts without anybody left out. */
    Map<String, Map<Long, Integer>> run(Replay.Feed feed) {
        playing = List.of(feed);
        viewersAt = new HashMap<>();
        DAG dag = new DAG();
        Vertex source = dag.newVertex("replay", ProcessorMetaSupplier.of(1, () -> new JetReplay(playing.get(0))));
        Vertex views = dag.newVertex("views", JetViews::new).localParallelism(1);
        Vertex broadcasts =
                dag.newVertex("broadcasts", () -> new JetBroadcasts(viewersAt)).localParallelism(1);
        source.localParallelism(1);
        dag.edge(Edge.between(source, views).<Beacon>partitioned(Beacon::getViewId));
        dag.edge(Edge.between(views, broadcasts).<JetViews.Change>partitioned(JetViews.Change::broadcastId));
        hazelcast.getJet().newJob(dag).join();
        return viewersAt;
    }

    @Override
    public void close() {
        hazelcast.shutdown();
    }
}
