package tv.headwater.portal.browse;

import org.jspecify.annotations.Nullable;

/**
 * Which broadcasts are asked for.
 *
 * @param categoryId null for all
 * @param words what somebody searches for; null for everything
 * @param page from 0
 */
record Filter(@Nullable String categoryId, @Nullable String words, int page) {
    /** Bound of one page; two, three and four columns fill it evenly. */
    static final int PAGE_SIZE = 24;

    /** Nobody turns so many pages by hand, and each costs the database all rows before it. */
    static final int MAX_PAGE = 40;

    static final Filter EVERYTHING = new Filter(null, null, 0);

    static Filter category(String categoryId, int page) {
        return new Filter(categoryId, null, page);
    }

    static Filter search(String words, int page) {
        return new Filter(null, words, page);
    }
}
