package tv.headwater.portal.playback;

import static tv.headwater.db.schema.Tables.CLIP;
import static tv.headwater.db.schema.Tables.CLIP_MEDIA;

import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;

/** Finds a clip that can be played. */
final class PlayableClipQuery {
    private final DSLContext sql;

    PlayableClipQuery(DSLContext sql) {
        this.sql = sql;
    }

    /** @param broadcastId decides who may watch */
    record PlayableClip(UUID broadcastId, PlayableBroadcast played) {}

    Optional<PlayableClip> of(UUID clipId) {
        return sql.select(CLIP.BROADCAST_ID, CLIP_MEDIA.PLAYBACK_PATH)
                .from(CLIP)
                .join(CLIP_MEDIA)
                .on(CLIP_MEDIA.CLIP_ID.eq(CLIP.ID))
                .where(CLIP.ID.eq(clipId))
                .and(CLIP.WANTED.eq("kept"))
                .and(CLIP_MEDIA.STATE.eq("ready"))
                .fetchOptional(row -> new PlayableClip(row.value1(), new PlayableBroadcast(clipId, row.value2())));
    }
}
