package tv.headwater.portal.browse;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is live now, as the JSON API tells it (openapi.json).
 *
 * @param more whether there is a next page
 */
record LiveBroadcasts(List<Item> broadcasts, boolean more) {

    record Item(
            UUID id,
            String title,
            String channel,
            String channelName,
            String category,
            List<String> tags,
            @Nullable Integer viewersNow,
            @Nullable String liveSince,
            @Nullable String thumbnailUrl,
            String watchPath) {}

    static LiveBroadcasts of(List<BroadcastCard> cards, String edgeUrl) {
        List<Item> items = cards.stream()
                .limit(Filter.PAGE_SIZE)
                .map(card -> item(card, edgeUrl))
                .toList();
        return new LiveBroadcasts(items, cards.size() > Filter.PAGE_SIZE);
    }

    private static Item item(BroadcastCard card, String edgeUrl) {
        return new Item(
                card.id(),
                card.title(),
                card.channelHandle(),
                card.channelName(),
                card.categoryId(),
                card.tags(),
                card.viewersNow(),
                card.liveAt() == null ? null : card.liveAt().toString(),
                card.thumbnailPath() == null ? null : edgeUrl + card.thumbnailPath(),
                "/watch/" + card.id());
    }
}
