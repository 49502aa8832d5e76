package tv.headwater.events;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.NoSuchAlgorithmException;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.message.BinaryMessageDecoder;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumWriter;
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
    private static final byte[] MAGIC = {(byte) 0xC3, 0x01};
    private static final int USUAL_EVENT_BYTES = 1024;

    private final byte[] schemaFingerprint;
    private final SpecificDatumWriter<T> writer;
    private final BinaryMessageDecoder<T> decoder;

    /** Takes one event after the other, so that writing one costs no new buffer. */
    private final ByteArrayOutputStream written = new ByteArrayOutputStream(USUAL_EVENT_BYTES);

    private final BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(written, null);

    private EventCodec(byte[] schemaFingerprint, SpecificDatumWriter<T> writer, BinaryMessageDecoder<T> decoder) {
        this.schemaFingerprint = schemaFingerprint;
        this.writer = writer;
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

    /** Generated code writes and a prepared plan reads: neither walks through the schema for each event (docs/decisions/0013). */
    private static <T extends SpecificRecordBase> EventCodec<T> of(Schema schema) {
        SpecificData model = new SpecificData();
        model.setCustomCoders(true);
        model.setFastReaderEnabled(true);
        return new EventCodec<>(
                fingerprint(schema),
                new SpecificDatumWriter<>(schema, model),
                new BinaryMessageDecoder<>(model, schema, SchemaHistory.of(schema)));
    }

    private static byte[] fingerprint(Schema schema) {
        try {
            return SchemaNormalization.parsingFingerprint("CRC-64-AVRO", schema);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Avro has its own fingerprint", e);
        }
    }

    public byte[] encode(T event) {
        try {
            // What an event left half written when it failed must not come before the next.
            encoder.flush();
            written.reset();
            written.writeBytes(MAGIC);
            written.writeBytes(schemaFingerprint);
            writer.write(event, encoder);
            encoder.flush();
            return written.toByteArray();
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
