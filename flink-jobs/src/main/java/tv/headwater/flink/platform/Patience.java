package tv.headwater.flink.platform;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Waits while stopping: a failure costs only repeated work at the next start, so stopping goes on. */
final class Patience {
    private static final Logger LOG = LoggerFactory.getLogger(Patience.class);

    private Patience() {}

    static void await(CompletableFuture<?> future, Duration limit, String what) {
        try {
            future.get(limit.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            LOG.warn("No {} within {} s", what, limit.toSeconds(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
