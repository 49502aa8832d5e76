package tv.headwater.local.kinesis;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/** One stream: its shards, open and closed, and how they are replaced by others. */
final class Stream implements AutoCloseable {
    private final Path folder;
    private final ShardFactory factory;
    private final String name;
    private final long createdMillis;
    private int nextShardIndex;
    private volatile List<Shard> shards = List.of();
    private volatile NavigableMap<BigInteger, Shard> open = new TreeMap<>();

    private Stream(Path folder, StreamMeta meta, ShardFactory factory) {
        this.folder = folder;
        this.factory = factory;
        this.name = meta.name();
        this.createdMillis = meta.createdMillis();
        this.nextShardIndex = meta.nextShardIndex();
    }

    static Stream create(Path folder, String name, int shardCount, ShardFactory factory) throws IOException {
        Files.createDirectories(folder);
        List<ShardMeta> first = new ArrayList<>();
        for (HashRange range : HashRange.even(shardCount)) {
            first.add(ShardMeta.first(first.size(), range, factory.nowMillis()));
        }
        new StreamMeta(name, factory.nowMillis(), shardCount, first).save(folder);
        return open(folder, factory);
    }

    static Stream open(Path folder, ShardFactory factory) throws IOException {
        StreamMeta meta = StreamMeta.load(folder);
        Stream stream = new Stream(folder, meta, factory);
        List<Shard> shards = new ArrayList<>();
        for (ShardMeta shard : meta.shards()) {
            shards.add(factory.open(folder, meta.createdMillis(), shard));
        }
        stream.publish(shards);
        return stream;
    }

    private void publish(List<Shard> all) {
        NavigableMap<BigInteger, Shard> byStart = new TreeMap<>();
        all.stream()
                .filter(Shard::isOpen)
                .forEach(shard -> byStart.put(shard.meta().startHash(), shard));
        shards = List.copyOf(all);
        open = byStart;
    }

    /** The shard that takes records with that hash now; waits for a reshard under way. */
    Shard openShard(BigInteger hash) {
        Shard found = open.floorEntry(hash).getValue();
        if (found.isOpen()) {
            return found;
        }
        synchronized (this) {
            return open.floorEntry(hash).getValue();
        }
    }

    /** Closes the parents and opens children in their place, durably or not at all. */
    synchronized void replace(List<Shard> parents, List<HashRange> ranges) throws IOException {
        long nowMillis = factory.nowMillis();
        parents.forEach(parent -> parent.close(nowMillis));
        try {
            List<Shard> all = new ArrayList<>(shards);
            int index = nextShardIndex;
            for (HashRange range : ranges) {
                all.add(factory.open(folder, createdMillis, child(index++, parents, range, nowMillis)));
            }
            save(index, all);
            nextShardIndex = index;
            publish(all);
        } catch (IOException | RuntimeException failed) {
            parents.forEach(Shard::reopen);
            throw failed;
        }
    }

    private static ShardMeta child(int index, List<Shard> parents, HashRange range, long nowMillis) {
        long generation =
                1 + parents.stream().mapToLong(p -> p.meta().generation()).max().orElse(-1);
        Integer adjacent = parents.size() > 1 ? (Integer) parents.get(1).meta().index() : null;
        int parent = parents.get(0).meta().index();
        return new ShardMeta(index, generation, parent, adjacent, range.start(), range.end(), nowMillis, null);
    }

    /** Forgets records, and closed shards, that are older than records are kept. */
    synchronized void prune() throws IOException {
        List<Shard> kept = new ArrayList<>();
        List<Shard> expired = new ArrayList<>();
        for (Shard shard : shards) {
            shard.log().prune(factory.nowMillis());
            (shard.isExpired(factory.horizonMillis()) ? expired : kept).add(shard);
        }
        if (!expired.isEmpty()) {
            save(nextShardIndex, kept);
            publish(kept);
            for (Shard shard : expired) {
                shard.log().delete();
            }
        }
    }

    private void save(int nextIndex, List<Shard> all) throws IOException {
        List<ShardMeta> metas = all.stream().map(Shard::meta).toList();
        new StreamMeta(name, createdMillis, nextIndex, metas).save(folder);
    }

    Shard shard(String shardId) {
        return shards.stream()
                .filter(shard -> shard.id().equals(shardId))
                .findFirst()
                .orElseThrow(() -> KinesisError.notFound("Shard " + shardId + " in stream " + name + " under account "
                        + Arn.ACCOUNT + " does not exist"));
    }

    /** Open and closed ones, in the order of their ids. */
    List<Shard> shards() {
        return shards;
    }

    /** In the order of their hash ranges. */
    List<Shard> openShards() {
        return List.copyOf(open.values());
    }

    List<Shard> childrenOf(Shard parent) {
        Integer index = parent.meta().index();
        return shards.stream()
                .filter(shard -> index.equals(shard.meta().parent())
                        || index.equals(shard.meta().adjacentParent()))
                .toList();
    }

    String name() {
        return name;
    }

    long createdMillis() {
        return createdMillis;
    }

    @Override
    public void close() throws IOException {
        for (Shard shard : shards) {
            shard.log().close();
        }
    }
}
