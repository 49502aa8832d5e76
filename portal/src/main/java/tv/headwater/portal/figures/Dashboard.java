package tv.headwater.portal.figures;

import java.util.UUID;
import tv.headwater.portal.web.SessionKey;

/**
 * One open studio page.
 *
 * @param session with which it was opened
 * @param stream where its events go
 */
record Dashboard(UUID broadcastId, SessionKey session, EventSink stream) {
    UUID owner() {
        return session.accountId();
    }
}
