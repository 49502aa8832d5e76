package tv.headwater.events.publishing;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequest;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResultEntry;
import tv.headwater.events.kpl.KplReader;

/** A Kinesis in memory whose calls can be made to go wrong. Answers on the caller's thread unless held. */
final class FakeKinesis implements KinesisAsyncClient {
    /** What happens to the next call. */
    sealed interface Fault {
        /** The records at these places are throttled. */
        record Throttles(List<Integer> places) implements Fault {}

        /** The call fails and nothing is stored. */
        record Fails() implements Fault {}

        /** Everything is stored, and the answer never comes. */
        record TimesOutAfterCommit() implements Fault {}

        /** The call is answered when {@link #release} says so. */
        record Held() implements Fault {}
    }

    private final Deque<Fault> faults = new ArrayDeque<>();
    private final List<PutRecordsRequest> calls = new ArrayList<>();
    private final List<String> stored = new ArrayList<>();
    private final List<Runnable> held = new ArrayList<>();
    private boolean throttlesEverything;

    synchronized void next(Fault... next) {
        faults.addAll(List.of(next));
    }

    synchronized void throttleEverything(boolean throttles) {
        throttlesEverything = throttles;
    }

    /** The texts of the stored user records, as "partition key/text", in the order of storing. */
    synchronized List<String> stored() {
        return List.copyOf(stored);
    }

    synchronized List<String> storedTexts() {
        return stored.stream().map(s -> s.substring(s.indexOf('/') + 1)).toList();
    }

    synchronized List<PutRecordsRequest> calls() {
        return List.copyOf(calls);
    }

    void release() {
        List<Runnable> now;
        synchronized (this) {
            now = List.copyOf(held);
            held.clear();
        }
        now.forEach(Runnable::run);
    }

    @Override
    public synchronized CompletableFuture<PutRecordsResponse> putRecords(PutRecordsRequest request) {
        calls.add(request);
        Fault fault = faults.poll();
        if (fault instanceof Fault.Fails) {
            return CompletableFuture.failedFuture(new IllegalStateException("connection reset"));
        }
        if (fault instanceof Fault.TimesOutAfterCommit) {
            answer(request, List.of());
            return new CompletableFuture<>();
        }
        if (fault instanceof Fault.Held) {
            CompletableFuture<PutRecordsResponse> later = new CompletableFuture<>();
            held.add(() -> later.complete(answer(request, List.of())));
            return later;
        }
        return CompletableFuture.completedFuture(
                answer(request, fault instanceof Fault.Throttles some ? some.places() : List.of()));
    }

    private synchronized PutRecordsResponse answer(PutRecordsRequest request, List<Integer> throttled) {
        List<PutRecordsResultEntry> results = new ArrayList<>();
        for (int i = 0; i < request.records().size(); i++) {
            boolean refused = throttlesEverything || throttled.contains(i);
            if (!refused) {
                store(request.records().get(i));
            }
            results.add(refused ? throttled() : accepted());
        }
        return PutRecordsResponse.builder().records(results).build();
    }

    private void store(PutRecordsRequestEntry entry) {
        KplReader.read(entry.partitionKey(), entry.data().asByteArray())
                .forEach(r -> stored.add(r.partitionKey() + "/" + new String(r.data(), StandardCharsets.UTF_8)));
    }

    private static PutRecordsResultEntry accepted() {
        return PutRecordsResultEntry.builder()
                .sequenceNumber("1")
                .shardId("shardId-000000000000")
                .build();
    }

    private static PutRecordsResultEntry throttled() {
        return PutRecordsResultEntry.builder()
                .errorCode("ProvisionedThroughputExceededException")
                .errorMessage("Rate exceeded for shard")
                .build();
    }

    @Override
    public String serviceName() {
        return "kinesis";
    }

    @Override
    public void close() {}
}
