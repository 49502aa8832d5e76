package tv.headwater.portal.browse;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which broadcasts are asked for.
 *
 * @param categoryId null for all
 * @param words what somebody searches for; null for everything
 * @param channelId null for all
 * @param page from 0
 */
record Filter(
        @Nullable String categoryId,
        @Nullable String words,
        @Nullable UUID channelId,
        int page) {
    /** Bound of one page; two, three and four columns fill it evenly. */
    static final int PAGE_SIZE = 24;

    /** Nobody turns so many pages by hand, and each costs the database all rows before it. */
    static final int MAX_PAGE = 40;

    static Filter everything(int page) {
        return new Filter(null, null, null, page);
    }

    static Filter category(String categoryId, int page) {
        return new Filter(categoryId, null, null, page);
    }

    static Filter search(String words, int page) {
        return new Filter(null, words, null, page);
    }

    static Filter channel(UUID channelId) {
        return new Filter(null, null, channelId, 0);
    }
}
