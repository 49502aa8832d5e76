package tv.headwater.portal.browse;

import static tv.headwater.db.schema.Tables.BROADCAST;
import static tv.headwater.db.schema.Tables.BROADCAST_MEDIA;
import static tv.headwater.db.schema.Tables.CHANNEL;
import static tv.headwater.db.schema.Tables.FOLLOW;

import java.util.List;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import tv.headwater.portal.access.Visibility;
import tv.headwater.portal.access.Visibility.Tie;

/** Finds channels for lists, live ones first. */
final class ChannelsQuery {
    static final int MAX_CHANNELS = 12;

    private final DSLContext sql;

    ChannelsQuery(DSLContext sql) {
        this.sql = sql;
    }

    /** Whose name or handle contains the words as they are. */
    List<ChannelLine> matching(String words) {
        return fetch(CHANNEL.NAME.containsIgnoreCase(words).or(CHANNEL.HANDLE.containsIgnoreCase(words)), Tie.STRANGER);
    }

    List<ChannelLine> followedBy(UUID accountId) {
        return fetch(
                CHANNEL.ID.in(DSL.select(FOLLOW.CHANNEL_ID).from(FOLLOW).where(FOLLOW.ACCOUNT_ID.eq(accountId))),
                Tie.FOLLOWER);
    }

    private List<ChannelLine> fetch(Condition which, Tie tie) {
        Field<Boolean> live = DSL.field(DSL.exists(DSL.selectOne()
                        .from(BROADCAST)
                        .join(BROADCAST_MEDIA)
                        .on(BROADCAST_MEDIA.BROADCAST_ID.eq(BROADCAST.ID))
                        .where(BROADCAST.CHANNEL_ID.eq(CHANNEL.ID))
                        .and(BROADCAST.VISIBILITY.in(Visibility.listedFor(tie)))
                        .and(BROADCAST_MEDIA.PHASE.in("live", "interrupted"))))
                .as("is_live");
        return sql.select(CHANNEL.HANDLE, CHANNEL.NAME, live)
                .from(CHANNEL)
                .where(which)
                .orderBy(live.desc(), CHANNEL.NAME, CHANNEL.HANDLE)
                .limit(MAX_CHANNELS)
                .fetch(row -> new ChannelLine(row.value1(), row.value2(), row.value3()));
    }
}
