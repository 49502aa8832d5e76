package tv.headwater.portal.browse;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tv.headwater.portal.access.Visibility.Tie;

/**
 * Which broadcasts are asked for.
 *
 * @param categoryId null for all
 * @param words what somebody searches for; null for everything
 * @param channelId null for all
 * @param tie how the person who asks stands to the channel; without a channel, a stranger
 * @param page from 0
 */
record Filter(
        @Nullable String categoryId,
        @Nullable String words,
        @Nullable UUID channelId,
        Tie tie,
        int page) {
    /** Bound of one page; two, three and four columns fill it evenly. */
    static final int PAGE_SIZE = 24;

    /** Nobody turns so many pages by hand, and each costs the database all rows before it. */
    static final int MAX_PAGE = 40;

    static Filter everything(int page) {
        return new Filter(null, null, null, Tie.STRANGER, page);
    }

    static Filter category(String categoryId, int page) {
        return new Filter(categoryId, null, null, Tie.STRANGER, page);
    }

    static Filter search(String words, int page) {
        return new Filter(null, words, null, Tie.STRANGER, page);
    }

    static Filter channel(UUID channelId, Tie tie) {
        return new Filter(null, null, channelId, tie, 0);
    }
}
