package tv.headwater.portal.browse;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tv.headwater.portal.categories.CategoryFigures;
import tv.headwater.portal.categories.LiveCategories;

/**
 * All categories and what is live in them, as the JSON API tells it (openapi.json): only what everybody may know of.
 *
 * @param broadcasts of all categories
 * @param viewersNow of all categories; null while nobody knows
 */
record CategoryList(
        List<Item> categories, long broadcasts, @Nullable Long viewersNow) {

    record Item(
            String id,
            String name,
            long broadcasts,
            @Nullable Long viewersNow) {}

    static CategoryList of(LiveCategories live) {
        return new CategoryList(
                live.categories().stream().map(CategoryList::item).toList(),
                live.platform().listedBroadcasts(),
                live.platform().listedViewers());
    }

    private static Item item(CategoryFigures category) {
        return new Item(
                String.valueOf(category.categoryId()),
                category.name(),
                category.listedBroadcasts(),
                category.listedViewers());
    }
}
