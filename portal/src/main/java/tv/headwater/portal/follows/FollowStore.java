package tv.headwater.portal.follows;

import static tv.headwater.db.schema.Tables.FOLLOW;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import tv.headwater.events.record.ActivityKind;
import tv.headwater.portal.outbox.Activities;
import tv.headwater.portal.outbox.OutboxStore;
import tv.headwater.portal.web.Person;

/** Who follows which channel. Following twice is following once, and tells of it once. */
public final class FollowStore {
    private final DSLContext sql;

    public FollowStore(DSLContext sql) {
        this.sql = sql;
    }

    void follow(Person person, UUID channelId, Instant now) {
        sql.transaction(tx -> {
            int added = tx.dsl()
                    .insertInto(FOLLOW)
                    .set(FOLLOW.ACCOUNT_ID, person.accountId())
                    .set(FOLLOW.CHANNEL_ID, channelId)
                    .set(FOLLOW.CREATED_AT, now.atOffset(ZoneOffset.UTC))
                    .onConflictDoNothing()
                    .execute();
            tell(tx.dsl(), added, ActivityKind.FOLLOWED, channelId, person, now);
        });
    }

    void unfollow(Person person, UUID channelId, Instant now) {
        sql.transaction(tx -> {
            int removed = tx.dsl()
                    .deleteFrom(FOLLOW)
                    .where(FOLLOW.ACCOUNT_ID.eq(person.accountId()))
                    .and(FOLLOW.CHANNEL_ID.eq(channelId))
                    .execute();
            tell(tx.dsl(), removed, ActivityKind.UNFOLLOWED, channelId, person, now);
        });
    }

    public int count(UUID channelId) {
        return sql.fetchCount(FOLLOW, FOLLOW.CHANNEL_ID.eq(channelId));
    }

    public boolean follows(@Nullable Person person, UUID channelId) {
        return person != null
                && sql.fetchExists(
                        FOLLOW, FOLLOW.ACCOUNT_ID.eq(person.accountId()).and(FOLLOW.CHANNEL_ID.eq(channelId)));
    }

    private static void tell(
            DSLContext tx, int changed, ActivityKind kind, UUID channelId, Person person, Instant now) {
        if (changed > 0) {
            OutboxStore.add(tx, Activities.ofChannel(kind, channelId, person.viewerId(), now));
        }
    }
}
