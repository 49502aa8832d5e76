package tv.headwater.local.cdnimport;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import tv.headwater.events.EventStream;
import tv.headwater.events.cdn.CdnLogCodec;
import tv.headwater.events.cdn.CdnLogLine;
import tv.headwater.events.cdn.CdnLogReader;
import tv.headwater.events.publishing.EventPublisher;
import tv.headwater.events.record.CdnRequest;

/**
 * Publishes the requests of log files, each once: not those that were met before or that are known to be stored. At least once:
 * what could not be published is counted, and importing again publishes that alone. Not thread-safe.
 */
public final class CdnImport {
    /** Requests that are asked for and published together. */
    static final int BATCH = 5_000;
    /** Ids remembered of this import; the archive remembers them for a while too. */
    private static final int MAX_IDS = 2_000_000;

    /** Which of the requests between two times are stored already. */
    @FunctionalInterface
    public interface KnownIds {
        Set<String> between(long fromMillis, long toMillis);
    }

    private final EventPublisher publisher;
    private final KnownIds known;
    private final CdnLogCodec codec;
    private final Supplier<CdnLogReader> readers;
    private final ImportSummary summary = new ImportSummary();
    private final Set<String> met = new HashSet<>();
    private final List<CdnRequest> batch = new ArrayList<>();

    /** @param readers a new one for each file */
    public CdnImport(EventPublisher publisher, KnownIds known, CdnLogCodec codec, Supplier<CdnLogReader> readers) {
        this.publisher = publisher;
        this.known = known;
        this.codec = codec;
        this.readers = readers;
    }

    /** Reads one file; a file of another kind is refused at its header. */
    public void read(String name, Iterator<String> lines) {
        CdnLogReader reader = readers.get();
        summary.file();
        for (long number = 1; lines.hasNext(); number++) {
            CdnLogLine line = reader.read(lines.next());
            if (line instanceof CdnLogLine.Refused refused) {
                summary.refused(name, refused.reason());
                break;
            }
            take(name + ":" + number, line);
        }
        publishBatch();
    }

    private void take(String place, CdnLogLine line) {
        if (line instanceof CdnLogLine.Request read) {
            summary.request();
            add(read.request());
        } else if (line instanceof CdnLogLine.Unreadable unreadable) {
            summary.unreadable(place, unreadable.reason());
        }
    }

    private void add(CdnRequest request) {
        boolean isNew = met.size() >= MAX_IDS || met.add(request.getId());
        if (!isNew) {
            summary.repeated();
            return;
        }
        batch.add(request);
        if (batch.size() == BATCH) {
            publishBatch();
        }
    }

    private void publishBatch() {
        if (batch.isEmpty()) {
            return;
        }
        long from = batch.stream().mapToLong(CdnRequest::getAt).min().orElseThrow();
        long to = batch.stream().mapToLong(CdnRequest::getAt).max().orElseThrow();
        Set<String> stored = known.between(from, to);
        List<CompletableFuture<Void>> published = new ArrayList<>();
        for (CdnRequest request : batch) {
            if (stored.contains(request.getId())) {
                summary.stored();
            } else {
                published.add(publisher.publish(EventStream.CDN_LOGS, request.getId(), codec.encode(request)));
            }
        }
        published.forEach(this::await);
        batch.clear();
    }

    private void await(CompletableFuture<Void> publishing) {
        String failure = publishing
                .handle((done, failed) -> failed == null ? "" : String.valueOf(failed.getMessage()))
                .join();
        if (failure.isEmpty()) {
            summary.published();
        } else {
            summary.failed(failure);
        }
    }

    public ImportSummary summary() {
        return summary;
    }
}
