package tv.headwater.local.audience;

import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What all viewers share: HTTP, the one thread that thinks for all of them, the clock. */
record Surroundings(AudienceClient client, ScheduledExecutorService loop, Clock clock) {
    private static final Logger LOG = LoggerFactory.getLogger(Surroundings.class);

    /** Brings an answer, or why there is none, back to the audience's thread. */
    <T> void whenAnswered(CompletableFuture<T> answer, BiConsumer<@Nullable T, @Nullable Throwable> then) {
        answer.whenCompleteAsync((value, failure) -> guarded(() -> then.accept(value, failure)), loop);
    }

    void after(long millis, Runnable work) {
        loop.schedule(() -> guarded(work), Math.max(0, millis), TimeUnit.MILLISECONDS);
    }

    /** A bug in one viewer must not silence all of them: executors and futures swallow what is thrown. */
    static void guarded(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            LOG.error("the audience stumbled", e);
        }
    }
}
