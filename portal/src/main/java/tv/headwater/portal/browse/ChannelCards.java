package tv.headwater.portal.browse;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import tv.headwater.db.Database;
import tv.headwater.portal.access.Visibility.Tie;

/** The cards of one channel, for its page: as many as somebody with this tie to it may see. */
public final class ChannelCards {
    private final CardsQuery cards;
    private final URI edgeUrl;

    public ChannelCards(Database database, URI edgeUrl) {
        this.cards = new CardsQuery(database.sql());
        this.edgeUrl = edgeUrl;
    }

    public List<BroadcastCard> live(UUID channelId, Tie tie, Instant now) {
        return cards.live(Filter.channel(channelId, tie), now);
    }

    public List<BroadcastCard> scheduled(UUID channelId, Tie tie, Instant now) {
        return cards.scheduled(Filter.channel(channelId, tie), now);
    }

    public String edgeUrl() {
        return edgeUrl.toString();
    }
}
