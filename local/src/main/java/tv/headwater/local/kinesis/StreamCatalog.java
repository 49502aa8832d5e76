package tv.headwater.local.kinesis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ConcurrentSkipListMap;

/** All streams of the server, each a folder of its own. */
final class StreamCatalog implements AutoCloseable {
    private static final String DELETED = ".deleted-";

    private final Path folder;
    private final ShardFactory factory;
    private final ConcurrentSkipListMap<String, Stream> streams = new ConcurrentSkipListMap<>();

    private StreamCatalog(Path folder, ShardFactory factory) {
        this.folder = folder;
        this.factory = factory;
    }

    /** Opens all streams in the folder; what a deletion left over is removed. */
    static StreamCatalog open(Path folder, ShardFactory factory) throws IOException {
        StreamCatalog catalog = new StreamCatalog(folder, factory);
        Files.createDirectories(folder);
        for (Path found : children(folder)) {
            if (found.getFileName().toString().startsWith(DELETED)) {
                remove(found);
            } else if (Files.exists(found.resolve(StreamMeta.FILE))) {
                Stream stream = Stream.open(found, factory);
                catalog.streams.put(stream.name(), stream);
            }
        }
        return catalog;
    }

    synchronized void create(String name, int shardCount) throws IOException {
        if (streams.containsKey(name)) {
            throw KinesisError.inUse("Stream " + name + " under account " + Arn.ACCOUNT + " already exists.");
        }
        streams.put(name, Stream.create(folder.resolve(name), name, shardCount, factory));
    }

    /** The name disappears with one rename; the files follow. */
    synchronized void delete(String name) throws IOException {
        Stream stream = stream(name);
        streams.remove(name);
        stream.close();
        Path condemned = folder.resolve(DELETED + name + "-" + stream.createdMillis());
        Files.move(folder.resolve(name), condemned, StandardCopyOption.ATOMIC_MOVE);
        remove(condemned);
    }

    Stream stream(String name) {
        Stream stream = streams.get(name);
        if (stream == null) {
            throw KinesisError.notFound("Stream " + name + " under account " + Arn.ACCOUNT + " not found.");
        }
        return stream;
    }

    /** In the order of their names. */
    List<Stream> streams() {
        return new ArrayList<>(streams.values());
    }

    private static List<Path> children(Path folder) throws IOException {
        try (java.util.stream.Stream<Path> found = Files.list(folder)) {
            return found.filter(Files::isDirectory).toList();
        }
    }

    private static void remove(Path condemned) throws IOException {
        try (java.util.stream.Stream<Path> found = Files.walk(condemned)) {
            found.sorted(Comparator.reverseOrder()).forEach(StreamCatalog::removeOne);
        }
    }

    private static void removeOne(Path file) {
        try {
            Files.delete(file);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void close() throws IOException {
        for (Stream stream : streams.values()) {
            stream.close();
        }
    }
}
