package tv.headwater.media;

import static java.nio.charset.StandardCharsets.UTF_8;
import static tv.headwater.db.schema.Tables.BROADCAST;
import static tv.headwater.db.schema.Tables.OUTBOX;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jooq.DSLContext;
import tv.headwater.db.schema.tables.records.BroadcastRecord;
import tv.headwater.events.EventCodec;
import tv.headwater.events.EventStream;
import tv.headwater.events.record.Activity;
import tv.headwater.events.record.ActivityKind;

/** Puts what happened to a broadcast into the outbox; the portal carries it to Kinesis. */
final class ActivityOutbox {

    /** In the transaction handed in. The event's id follows from broadcast and kind: told twice, it is one event. */
    void add(DSLContext tx, UUID broadcastId, ActivityKind kind, Instant at) {
        BroadcastRecord broadcast = tx.fetchSingle(BROADCAST, BROADCAST.ID.eq(broadcastId));
        Activity activity = Activity.newBuilder()
                .setId(UUID.nameUUIDFromBytes((broadcastId + "/" + kind).getBytes(UTF_8))
                        .toString())
                .setKind(kind)
                .setAt(at.toEpochMilli())
                .setChannelId(broadcast.getChannelId().toString())
                .setBroadcastId(broadcastId.toString())
                .setAttributes(Map.of("title", broadcast.getTitle(), "category", broadcast.getCategoryId()))
                .build();
        tx.insertInto(OUTBOX)
                .set(OUTBOX.STREAM, EventStream.ACTIVITY.streamName())
                .set(OUTBOX.PARTITION_KEY, broadcast.getChannelId().toString())
                .set(OUTBOX.EVENT, EventCodec.activities().encode(activity))
                .set(OUTBOX.CREATED_AT, LeaseStore.utc(at))
                .execute();
    }
}
