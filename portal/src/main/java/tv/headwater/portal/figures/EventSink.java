package tv.headwater.portal.figures;

import java.util.concurrent.CompletableFuture;

/** Where server-sent events go, without waiting for whoever reads them. */
interface EventSink {
    /** @return false if the reader is gone, or so far behind that it has just been dropped */
    boolean offer(SseEvent event);

    /** Completes when the stream is over, for whatever reason. */
    CompletableFuture<Void> ended();

    /** Ends the stream once everything offered so far is sent. */
    void finish();
}
