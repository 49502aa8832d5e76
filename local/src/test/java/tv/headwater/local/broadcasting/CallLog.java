package tv.headwater.local.broadcasting;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.medialive.model.ListInputsRequest;

/**
 * Listens to the orchestrator's calls of MediaLive: how many failed in which way, and how long its looks took without waiting
 * for MediaLive. A look begins with the walk over the inputs; what the orchestrator does before its first call is not in it.
 */
final class CallLog implements ExecutionInterceptor {
    private static final double NANOS_PER_MILLI = 1e6;

    private final TreeMap<Integer, Integer> failures = new TreeMap<>();
    private final List<Double> looksMillis = new ArrayList<>();
    private long calls;
    private long ownNanos;
    private long answeredNanos;

    @Override
    public synchronized void beforeExecution(Context.BeforeExecution call, ExecutionAttributes attributes) {
        calls++;
        boolean begins = call.request() instanceof ListInputsRequest list && list.nextToken() == null;
        if (begins && answeredNanos != 0) {
            looksMillis.add(ownNanos / NANOS_PER_MILLI);
            ownNanos = 0;
        } else if (answeredNanos != 0) {
            ownNanos += System.nanoTime() - answeredNanos;
        }
    }

    @Override
    public synchronized void afterExecution(Context.AfterExecution call, ExecutionAttributes attributes) {
        answeredNanos = System.nanoTime();
    }

    @Override
    public synchronized void onExecutionFailure(Context.FailedExecution call, ExecutionAttributes attributes) {
        answeredNanos = System.nanoTime();
        int status = call.exception() instanceof AwsServiceException service ? service.statusCode() : 0;
        failures.merge(status, 1, Integer::sum);
    }

    synchronized int failed() {
        return failures.values().stream().mapToInt(count -> count).sum();
    }

    synchronized long calls() {
        return calls;
    }

    synchronized String words() {
        List<Double> sorted = looksMillis.stream().sorted().toList();
        return "%d calls, failed by status %s; %d looks, without waiting for MediaLive p50 %.0f ms, p95 %.0f ms, longest %.0f ms"
                .formatted(calls, failures, sorted.size(), part(sorted, 0.5), part(sorted, 0.95), part(sorted, 1));
    }

    private static double part(List<Double> sorted, double share) {
        return sorted.isEmpty() ? 0 : sorted.get((int) Math.ceil(share * sorted.size()) - 1);
    }
}
