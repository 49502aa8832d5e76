package tv.headwater.portal.testkit;

import static tv.headwater.db.schema.Tables.BROADCAST_MEDIA;

import java.time.OffsetDateTime;
import java.util.UUID;
import tv.headwater.portal.testkit.Browser.Answer;

/** A signed-in person with a channel, and what the orchestrator would write about the broadcasts. */
public record Creator(RunningPortal portal, Browser browser, String handle) {
    public static Creator open(RunningPortal portal, String handle) {
        Browser browser = portal.browser().signedUp(handle + "@example.org", handle);
        browser.submit("/channel/new", "/channel/new", "handle", handle, "name", "Channel " + handle, "about", "");
        return new Creator(portal, browser, handle);
    }

    /** Returns the path of the broadcast in the studio. */
    public String create(String title) {
        Answer created = browser.submit(
                "/studio/broadcasts/new",
                "/studio/broadcasts/new",
                "title",
                title,
                "description",
                "",
                "category",
                "talk",
                "tags",
                "one, two",
                "scheduled_at",
                "");
        if (created.status() != 303) {
            throw new IllegalStateException(created.status() + created.body());
        }
        return created.location().replaceAll(".*(/studio/broadcasts/[0-9a-f-]{36}).*", "$1");
    }

    public static UUID id(String path) {
        return UUID.fromString(path.substring(path.length() - 36));
    }

    public void observed(String path, String phase) {
        OffsetDateTime now = OffsetDateTime.now();
        portal.database
                .sql()
                .insertInto(BROADCAST_MEDIA)
                .set(BROADCAST_MEDIA.BROADCAST_ID, id(path))
                .set(BROADCAST_MEDIA.PHASE, phase)
                .set(BROADCAST_MEDIA.INGEST_URL, "rtmp://localhost:1935/live")
                .set(BROADCAST_MEDIA.THUMBNAIL_PATH, "/live/" + id(path) + "/thumb.jpg")
                .set(BROADCAST_MEDIA.LIVE_AT, phase.equals("live") ? now : null)
                .set(BROADCAST_MEDIA.UPDATED_AT, now)
                .onConflict(BROADCAST_MEDIA.BROADCAST_ID)
                .doUpdate()
                .set(BROADCAST_MEDIA.PHASE, phase)
                .set(BROADCAST_MEDIA.UPDATED_AT, now)
                .execute();
    }
}
