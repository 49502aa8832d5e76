package tv.headwater.portal.browse;

import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tv.headwater.portal.categories.CategoryFigures;
import tv.headwater.portal.categories.LiveCategories;

/**
 * A category in the order in which people would rather look; counts only what everybody may know of.
 *
 * @param viewers null while nobody knows
 * @param width of its bar, percent of the longest
 */
public record CategoryRank(
        String id, String name, long broadcasts, @Nullable Long viewers, double width) {
    private static final double PERCENT = 100;

    /** Those with something live, most watched first, then most broadcasts, then by name. */
    static List<CategoryRank> of(LiveCategories live) {
        double most = Math.max(
                1,
                live.categories().stream()
                        .mapToLong(CategoryRank::watching)
                        .max()
                        .orElse(1));
        return live.categories().stream()
                .filter(category -> category.listedBroadcasts() > 0)
                .sorted(Comparator.comparingLong(CategoryRank::watching)
                        .thenComparingLong(CategoryFigures::listedBroadcasts)
                        .reversed()
                        .thenComparing(CategoryFigures::name))
                .map(category -> new CategoryRank(
                        String.valueOf(category.categoryId()),
                        category.name(),
                        category.listedBroadcasts(),
                        category.listedViewers(),
                        PERCENT * watching(category) / most))
                .toList();
    }

    private static long watching(CategoryFigures category) {
        Long viewers = category.listedViewers();
        return viewers == null ? 0 : viewers;
    }
}
