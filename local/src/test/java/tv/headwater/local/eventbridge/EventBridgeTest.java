package tv.headwater.local.eventbridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static software.amazon.awssdk.services.sqs.model.QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES;
import static software.amazon.awssdk.services.sqs.model.QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.model.Message;
import tv.headwater.media.news.MediaNews;
import tv.headwater.media.news.Subject;

/** Events over the wire of SQS. */
@Tag("it")
class EventBridgeTest {
    private static final JsonMapper JSON = new JsonMapper();

    private final EventQueue queue = new EventQueue();

    @AfterEach
    void stop() {
        queue.close();
    }

    private static Event event(String source, int number) {
        return new Event(
                source,
                "Test",
                "arn:test:" + number,
                JsonNodeFactory.instance.objectNode().put("number", number));
    }

    private List<JsonNode> received(int atLeast) {
        List<JsonNode> events = new ArrayList<>();
        await().until(() -> {
            for (Message message : queue.client
                    .receiveMessage(r -> r.queueUrl(queue.url).maxNumberOfMessages(10))
                    .messages()) {
                events.add(JSON.readTree(message.body()));
            }
            return events.size() >= atLeast;
        });
        return events;
    }

    @Test
    void anEventArrivesAsEventBridgeWritesIt() {
        queue.bridge.put(event("aws.medialive", 7));

        assertThat(received(1)).singleElement().satisfies(event -> {
            assertThat(event.path("source").asText()).isEqualTo("aws.medialive");
            assertThat(event.path("detail-type").asText()).isEqualTo("Test");
            assertThat(event.path("region").asText()).isEqualTo("eu-west-1");
            assertThat(event.path("resources").path(0).asText()).isEqualTo("arn:test:7");
            assertThat(event.path("detail").path("number").asInt()).isEqualTo(7);
        });
    }

    @Test
    void faultsLoseDoubleAndDelay() {
        queue.bridge.faults().lose(0.5);
        queue.bridge.faults().repeat(0.5);
        queue.bridge.faults().delay(Duration.ofMillis(300));
        for (int number = 0; number < 100; number++) {
            queue.bridge.put(event("aws.medialive", number));
        }
        queue.bridge.faults().lose(0);
        queue.bridge.faults().repeat(0);
        queue.bridge.faults().delay(Duration.ZERO);
        await().pollDelay(Duration.ofMillis(400)).until(() -> true);
        queue.bridge.put(event("aws.medialive", 100));

        List<Integer> numbers = new ArrayList<>();
        await().until(() -> {
            received(1)
                    .forEach(event ->
                            numbers.add(event.path("detail").path("number").asInt()));
            return numbers.contains(100);
        });
        List<Integer> distinct = numbers.stream().distinct().toList();
        assertThat(distinct).as("some are lost").hasSizeBetween(20, 80);
        assertThat(numbers).as("some are doubled").hasSizeGreaterThan(distinct.size());
        assertThat(distinct)
                .as("some overtake others")
                .isNotEqualTo(distinct.stream().sorted().toList());
    }

    @Test
    void eachSubjectHastensItsLookAndTheQueueIsEmptyAfterwards() {
        AtomicInteger channels = new AtomicInteger();
        AtomicInteger jobs = new AtomicInteger();
        try (MediaNews news =
                queue.read(Map.of(Subject.CHANNELS, channels::incrementAndGet, Subject.JOBS, jobs::incrementAndGet))) {
            queue.bridge.put(event("aws.s3", 1));
            queue.client.sendMessage(message -> message.queueUrl(queue.url).messageBody("no event"));
            queue.bridge.put(event("aws.mediaconvert", 2));
            await().untilAsserted(() -> assertThat(jobs).hasPositiveValue());
            assertThat(channels).hasValue(0);

            queue.bridge.put(event("aws.medialive", 3));
            await().untilAsserted(() -> assertThat(channels).hasPositiveValue());
            await().untilAsserted(() -> assertThat(waiting()).isZero());
        }
    }

    private int waiting() {
        var attributes = queue.client
                .getQueueAttributes(r -> r.queueUrl(queue.url)
                        .attributeNames(APPROXIMATE_NUMBER_OF_MESSAGES, APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE))
                .attributes();
        return attributes.values().stream().mapToInt(Integer::parseInt).sum();
    }
}
