package tv.headwater.events;

import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecordBase;
import tv.headwater.events.record.Activity;
import tv.headwater.events.record.ActivityKind;
import tv.headwater.events.record.Beacon;
import tv.headwater.events.record.BeaconOrigin;
import tv.headwater.events.record.CdnRequest;
import tv.headwater.events.record.ChatMessage;
import tv.headwater.events.record.CmcdEntry;

/** One event of each kind with every field set: what the golden bytes say. */
final class GoldenEvents {
    private GoldenEvents() {}

    static List<SpecificRecordBase> all() {
        return List.of(beacon(), chatMessage(), cdnRequest(), activity());
    }

    private static Beacon beacon() {
        Beacon beacon = new Beacon();
        beacon.setId("7d8f1d4a-58b0-4a7f-9f5e-0c9a3c1d2b11");
        beacon.setOrigin(BeaconOrigin.EVENT);
        beacon.setReceivedAt(1795341588700L);
        beacon.setBroadcastId("broadcast-1");
        beacon.setViewerId("viewer-1");
        beacon.setViewId("nonce-1/90ea5a45");
        for (var field : Beacon.getClassSchema().getFields()) {
            if (beacon.get(field.pos()) == null) {
                beacon.put(field.pos(), sample(field));
            }
        }
        return beacon;
    }

    /** A value that names its place, so that two fields changing places shows. */
    private static Object sample(Schema.Field field) {
        Schema type = field.schema().isUnion() ? field.schema().getTypes().get(1) : field.schema();
        return switch (type.getType()) {
            case STRING -> field.name() + "-" + field.pos();
            case LONG -> 1_000_000L + field.pos();
            case INT -> 100 + field.pos();
            case DOUBLE -> field.pos() + 0.5;
            case BOOLEAN -> field.pos() % 2 == 0;
            case MAP -> Map.of("com.example-key", "value-" + field.pos());
            case ARRAY ->
                type.getElementType().getType() == Schema.Type.STRING
                        ? List.of("first-" + field.pos(), "second")
                        : List.of(new CmcdEntry((long) field.pos(), "v"), new CmcdEntry(7L, null));
            default -> throw new IllegalArgumentException("no sample of " + type);
        };
    }

    private static ChatMessage chatMessage() {
        ChatMessage message = new ChatMessage();
        message.setId("0b8f1d4a-58b0-4a7f-9f5e-0c9a3c1d2b12");
        message.setBroadcastId("broadcast-1");
        message.setChannelId("channel-1");
        message.setViewerId("viewer-1");
        message.setSentAt(1795341588701L);
        message.setText("Grüße aus 東京 <b>🙂</b>");
        return message;
    }

    private static CdnRequest cdnRequest() {
        CdnRequest request = new CdnRequest();
        for (var field : CdnRequest.getClassSchema().getFields()) {
            request.put(field.pos(), sample(field));
        }
        return request;
    }

    private static Activity activity() {
        Activity activity = new Activity();
        activity.setId("1c8f1d4a-58b0-4a7f-9f5e-0c9a3c1d2b13");
        activity.setKind(ActivityKind.RATED);
        activity.setAt(1795341588702L);
        activity.setChannelId("channel-1");
        activity.setBroadcastId("broadcast-1");
        activity.setViewerId("viewer-1");
        activity.setAttributes(Map.of("stars", "5"));
        return activity;
    }
}
