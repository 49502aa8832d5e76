package tv.headwater.portal.clips;

import static tv.headwater.db.schema.Tables.ACCOUNT;
import static tv.headwater.db.schema.Tables.BROADCAST;
import static tv.headwater.db.schema.Tables.CHANNEL;
import static tv.headwater.db.schema.Tables.CLIP;
import static tv.headwater.db.schema.Tables.CLIP_MEDIA;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import tv.headwater.db.Database;
import tv.headwater.portal.access.Visibility;
import tv.headwater.portal.access.Visibility.Tie;

/** Fetches clips. */
public final class ClipsQuery {
    private static final int MAX_LISTED = 48;

    private final DSLContext sql;

    public ClipsQuery(Database database) {
        this.sql = database.sql();
    }

    Optional<Clip> of(UUID clipId) {
        return fetch(CLIP.ID.eq(clipId)).stream().findFirst();
    }

    /** The newest first, those that can be watched, as many as somebody with this tie to the channel may see. */
    public List<Clip> ofChannel(UUID channelId, Tie tie) {
        return fetch(CHANNEL.ID
                .eq(channelId)
                .and(CLIP.WANTED.eq("kept"))
                .and(CLIP_MEDIA.STATE.eq("ready"))
                .and(BROADCAST.VISIBILITY.in(Visibility.listedFor(tie))));
    }

    /** All that are not deleted, the newest first: for the creator. */
    List<Clip> allOfChannel(UUID channelId) {
        return fetch(CHANNEL.ID.eq(channelId).and(CLIP.WANTED.eq("kept")));
    }

    private List<Clip> fetch(Condition which) {
        return sql.select(CLIP.fields())
                .select(CLIP_MEDIA.fields())
                .select(BROADCAST.TITLE, BROADCAST.VISIBILITY)
                .select(CHANNEL.ID, CHANNEL.HANDLE, CHANNEL.NAME, CHANNEL.ACCOUNT_ID, ACCOUNT.DISPLAY_NAME)
                .from(CLIP)
                .join(BROADCAST)
                .on(BROADCAST.ID.eq(CLIP.BROADCAST_ID))
                .join(CHANNEL)
                .on(CHANNEL.ID.eq(BROADCAST.CHANNEL_ID))
                .join(ACCOUNT)
                .on(ACCOUNT.ID.eq(CLIP.ACCOUNT_ID))
                .leftJoin(CLIP_MEDIA)
                .on(CLIP_MEDIA.CLIP_ID.eq(CLIP.ID))
                .where(which)
                .orderBy(CLIP.CREATED_AT.desc(), CLIP.ID)
                .limit(MAX_LISTED)
                .fetch(ClipsQuery::read);
    }

    private static Clip read(Record row) {
        return new Clip(
                row.get(CLIP.ID),
                row.get(CLIP.BROADCAST_ID),
                row.get(CLIP.TITLE),
                Clip.State.of(row.get(CLIP.WANTED), row.get(CLIP_MEDIA.STATE)),
                row.get(CLIP_MEDIA.REASON),
                row.get(CLIP_MEDIA.PICTURE_PATH),
                orZero(row.get(CLIP_MEDIA.START_MS)),
                (int) (row.get(CLIP.TO_MS) - row.get(CLIP.FROM_MS)),
                row.get(CLIP.ACCOUNT_ID),
                row.get(ACCOUNT.DISPLAY_NAME),
                new Clip.Source(
                        row.get(BROADCAST.TITLE),
                        row.get(CHANNEL.HANDLE),
                        row.get(CHANNEL.NAME),
                        row.get(CHANNEL.ID),
                        row.get(CHANNEL.ACCOUNT_ID),
                        Visibility.ofColumn(row.get(BROADCAST.VISIBILITY))),
                row.get(CLIP.CREATED_AT).toInstant());
    }

    private static int orZero(@Nullable Integer value) {
        return value == null ? 0 : value;
    }
}
