package tv.headwater.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecordBase;
import org.junit.jupiter.api.Test;
import tv.headwater.events.record.ChatMessage;

class EventCodecTest {
    private static final int SEEDS = 60;

    @Test
    void exampleUsage() throws UnreadableEvent {
        EventCodec<ChatMessage> codec = EventCodec.chatMessages();
        ChatMessage message = new ChatMessage("id", "broadcast", "channel", "viewer", 1795341588701L, "hello");

        assertThat(codec.decode(codec.encode(message))).isEqualTo(message);
    }

    @Test
    void whatIsEncodedIsDecodedWhateverItIs() throws UnreadableEvent {
        for (SpecificRecordBase kind : GoldenEvents.all()) {
            EventCodec<SpecificRecordBase> codec = SchemaHistoryTest.codecOf(kind);
            for (int seed = 0; seed < SEEDS; seed++) {
                SpecificRecordBase event = (SpecificRecordBase) random(kind.getSchema(), new Random(seed));

                assertThat(codec.decode(codec.encode(event)))
                        .as("%s seed %d", kind.getSchema().getName(), seed)
                        .isEqualTo(event);
            }
        }
    }

    @Test
    void anyDamageIsUnreadableAndNeverAnotherFailure() {
        for (int seed = 0; seed < SEEDS; seed++) {
            Random random = new Random(seed);
            SpecificRecordBase event = GoldenEvents.all().get(seed % 4);
            EventCodec<SpecificRecordBase> codec = SchemaHistoryTest.codecOf(event);
            byte[] bytes = codec.encode(event);
            byte[] cut = Arrays.copyOf(bytes, random.nextInt(bytes.length - 1));

            assertThatThrownBy(() -> codec.decode(cut)).as("seed %d", seed).isInstanceOf(UnreadableEvent.class);
            assertThatThrownBy(() -> codec.decode(new byte[random.nextInt(200)]))
                    .as("seed %d", seed)
                    .isInstanceOf(UnreadableEvent.class);
        }
    }

    @Test
    void anEventThatCannotBeEncodedLeavesNothingInTheNext() throws UnreadableEvent {
        EventCodec<ChatMessage> codec = EventCodec.chatMessages();
        ChatMessage good = new ChatMessage("i", "b", "c", "v", 1L, "t");
        ChatMessage bad = new ChatMessage("id", "broadcast", null, "v", 1L, "t");

        assertThatThrownBy(() -> codec.encode(bad)).isInstanceOf(RuntimeException.class);

        assertThat(codec.decode(codec.encode(good))).isEqualTo(good);
    }

    @Test
    void anEventOfAnotherKindIsUnreadable() {
        byte[] chat = EventCodec.chatMessages().encode(new ChatMessage("i", "b", "c", "v", 1L, "t"));

        assertThatThrownBy(() -> EventCodec.beacons().decode(chat)).isInstanceOf(UnreadableEvent.class);
    }

    private static Object random(Schema schema, Random random) {
        return switch (schema.getType()) {
            case RECORD -> record(schema, random);
            case UNION ->
                random(schema.getTypes().get(random.nextInt(schema.getTypes().size())), random);
            case STRING -> text(random);
            case LONG -> random.nextLong();
            case INT -> random.nextInt();
            case DOUBLE -> random.nextDouble();
            case BOOLEAN -> random.nextBoolean();
            case NULL -> null;
            case ENUM ->
                SpecificData.get()
                        .createEnum(
                                schema.getEnumSymbols()
                                        .get(random.nextInt(
                                                schema.getEnumSymbols().size())),
                                schema);
            case ARRAY -> list(schema, random);
            case MAP -> map(schema, random);
            default -> throw new IllegalArgumentException("nothing random of " + schema);
        };
    }

    private static Object record(Schema schema, Random random) {
        SpecificRecordBase record =
                (SpecificRecordBase) SpecificData.newInstance(SpecificData.get().getClass(schema), schema);
        schema.getFields().forEach(field -> record.put(field.pos(), random(field.schema(), random)));
        return record;
    }

    private static List<Object> list(Schema schema, Random random) {
        List<Object> list = new ArrayList<>();
        for (int i = random.nextInt(5); i > 0; i--) {
            list.add(random(schema.getElementType(), random));
        }
        return list;
    }

    private static Map<String, Object> map(Schema schema, Random random) {
        Map<String, Object> map = new HashMap<>();
        for (int i = random.nextInt(5); i > 0; i--) {
            map.put(text(random), random(schema.getValueType(), random));
        }
        return map;
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        random.ints(random.nextInt(40), 1, 0xD000).forEach(text::appendCodePoint);
        return text.toString();
    }
}
