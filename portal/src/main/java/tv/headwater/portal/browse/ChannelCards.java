package tv.headwater.portal.browse;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import tv.headwater.db.Database;

/** The cards of one channel, for its page. */
public final class ChannelCards {
    private final CardsQuery cards;
    private final URI edgeUrl;

    public ChannelCards(Database database, URI edgeUrl) {
        this.cards = new CardsQuery(database.sql());
        this.edgeUrl = edgeUrl;
    }

    public List<BroadcastCard> live(UUID channelId, Instant now) {
        return cards.live(Filter.channel(channelId), now);
    }

    public List<BroadcastCard> scheduled(UUID channelId, Instant now) {
        return cards.scheduled(Filter.channel(channelId), now);
    }

    public String edgeUrl() {
        return edgeUrl.toString();
    }
}
