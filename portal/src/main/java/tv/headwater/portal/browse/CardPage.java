package tv.headwater.portal.browse;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the home, category and search pages show.
 *
 * @param heading the page's own heading
 * @param ranks categories with something live, most watched first; on a category's page only that one, elsewhere none
 * @param here the category shown; null on other pages
 * @param words what was searched for; null on other pages
 * @param channels those that match the words, or that whoever is signed in follows; empty on other pages
 * @param edgeUrl origin of thumbnails
 * @param page from 0
 */
public record CardPage(
        String heading,
        List<Category> categories,
        List<CategoryRank> ranks,
        @Nullable String here,
        @Nullable String words,
        List<BroadcastCard> allLive,
        List<BroadcastCard> allScheduled,
        List<ChannelLine> channels,
        String edgeUrl,
        Instant now,
        int page) {
    private static final int MAX_RANKS = 6;

    public List<BroadcastCard> live() {
        return firstPage(allLive);
    }

    public List<BroadcastCard> scheduled() {
        return firstPage(allScheduled);
    }

    /** The first few: all categories stand above them. */
    public List<CategoryRank> topRanks() {
        return ranks.subList(0, Math.min(ranks.size(), MAX_RANKS));
    }

    public boolean hasNext() {
        return page < Filter.MAX_PAGE && (allLive.size() > Filter.PAGE_SIZE || allScheduled.size() > Filter.PAGE_SIZE);
    }

    public @Nullable String thumbnail(BroadcastCard card) {
        return card.thumbnailUrl(edgeUrl, now);
    }

    private static List<BroadcastCard> firstPage(List<BroadcastCard> cards) {
        return cards.subList(0, Math.min(cards.size(), Filter.PAGE_SIZE));
    }
}
