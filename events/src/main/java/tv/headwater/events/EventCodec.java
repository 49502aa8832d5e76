package tv.headwater.events;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.avro.message.BinaryMessageDecoder;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecordBase;
import tv.headwater.events.record.Activity;
import tv.headwater.events.record.Beacon;
import tv.headwater.events.record.CdnRequest;
import tv.headwater.events.record.ChatMessage;

/**
 * Turns events into bytes and back: Avro single-object encoding (Avro 1.11 specification), whose header names the writer's
 * schema, so that every schema version ever written stays readable.
 *
 * <p>Not thread-safe: one codec per thread.
 */
public final class EventCodec<T extends SpecificRecordBase> {
    private final BinaryMessageEncoder<T> encoder;
    private final BinaryMessageDecoder<T> decoder;

    private EventCodec(BinaryMessageEncoder<T> encoder, BinaryMessageDecoder<T> decoder) {
        this.encoder = encoder;
        this.decoder = decoder;
    }

    public static EventCodec<Beacon> beacons() {
        return of(Beacon.getClassSchema());
    }

    public static EventCodec<ChatMessage> chatMessages() {
        return of(ChatMessage.getClassSchema());
    }

    public static EventCodec<CdnRequest> cdnRequests() {
        return of(CdnRequest.getClassSchema());
    }

    public static EventCodec<Activity> activities() {
        return of(Activity.getClassSchema());
    }

    private static <T extends SpecificRecordBase> EventCodec<T> of(org.apache.avro.Schema schema) {
        SpecificData model = new SpecificData();
        BinaryMessageDecoder<T> decoder = new BinaryMessageDecoder<>(model, schema, SchemaHistory.of(schema));
        return new EventCodec<>(new BinaryMessageEncoder<>(model, schema), decoder);
    }

    public byte[] encode(T event) {
        try {
            ByteBuffer bytes = encoder.encode(event);
            byte[] copy = new byte[bytes.remaining()];
            bytes.get(copy);
            return copy;
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "cannot encode " + event.getSchema().getName(), e);
        }
    }

    /**
     * Reads one event, whichever version wrote it.
     *
     * @throws UnreadableEvent if the bytes are no event of this type
     */
    public T decode(byte[] bytes) throws UnreadableEvent {
        try {
            return decoder.decode(bytes);
        } catch (IOException | RuntimeException e) {
            throw new UnreadableEvent(bytes.length + " bytes are no readable event: " + e.getMessage(), e);
        }
    }
}
