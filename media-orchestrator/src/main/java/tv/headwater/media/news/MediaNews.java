package tv.headwater.media.news;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;

/**
 * The door: reads the queue into which EventBridge puts what MediaLive and MediaConvert tell, until closed, and hastens the look
 * that each event is about. Without the queue, or with its events lost, everything happens all the same, an interval later. The
 * client stays the caller's.
 */
public final class MediaNews implements AutoCloseable {
    /** The longest that SQS keeps a receiver waiting. */
    public static final Duration LONG_POLL = Duration.ofSeconds(20);

    private static final Logger LOG = LoggerFactory.getLogger(MediaNews.class);
    private static final int MAX_MESSAGES = 10;
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final int MAX_PAUSE_DOUBLINGS = 5;

    private final SqsClient client;
    private final String queueUrl;
    private final Map<Subject, Runnable> hasten;
    private final CountDownLatch closing = new CountDownLatch(1);

    private MediaNews(SqsClient client, String queueUrl, Map<Subject, Runnable> hasten) {
        this.client = client;
        this.queueUrl = queueUrl;
        this.hasten = Map.copyOf(hasten);
    }

    /**
     * @param client waits longer for an answer than {@link #LONG_POLL}
     * @param hasten what to do at news of a subject; called on this one's thread, so it returns at once
     */
    public static MediaNews start(SqsClient client, String queueUrl, Map<Subject, Runnable> hasten) {
        MediaNews news = new MediaNews(client, queueUrl, hasten);
        Thread thread = new Thread(news::run, "media-news");
        thread.setDaemon(true);
        thread.start();
        return news;
    }

    private void run() {
        int failures = 0;
        do {
            failures = succeeds(failures) ? 0 : failures + 1;
        } while (!closedWithin(pause(failures)));
    }

    private static Duration pause(int failures) {
        return failures == 0
                ? Duration.ZERO
                : FIRST_PAUSE.multipliedBy(1L << Math.min(failures - 1, MAX_PAUSE_DOUBLINGS));
    }

    private boolean succeeds(int failuresBefore) {
        try {
            receive();
            return true;
        } catch (SdkException | IllegalStateException failure) { // the latter when the client is closed
            if (failuresBefore == 0 && closing.getCount() > 0) {
                LOG.warn(
                        "events of MediaLive and MediaConvert cannot be read, looks are not hastened: {}",
                        failure.getMessage());
            }
            return false;
        }
    }

    private void receive() {
        List<Message> messages = client.receiveMessage(request -> request.queueUrl(queueUrl)
                        .maxNumberOfMessages(MAX_MESSAGES)
                        .waitTimeSeconds((int) LONG_POLL.toSeconds()))
                .messages();
        Set<Subject> subjects = EnumSet.noneOf(Subject.class);
        messages.forEach(message -> Subject.of(message.body()).ifPresent(subjects::add));
        subjects.forEach(subject -> hasten.getOrDefault(subject, () -> {}).run());
        if (!messages.isEmpty()) {
            client.deleteMessageBatch(request -> request.queueUrl(queueUrl).entries(entries(messages)));
        }
    }

    /** A message that is not deleted comes again, and costs one look more. */
    private static List<DeleteMessageBatchRequestEntry> entries(List<Message> messages) {
        return messages.stream()
                .map(message -> DeleteMessageBatchRequestEntry.builder()
                        .id(message.messageId())
                        .receiptHandle(message.receiptHandle())
                        .build())
                .toList();
    }

    private boolean closedWithin(Duration pause) {
        try {
            return closing.await(pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            return true;
        }
    }

    /** Hastens nothing from now on; a call under way ends by itself. */
    @Override
    public void close() {
        closing.countDown();
    }
}
