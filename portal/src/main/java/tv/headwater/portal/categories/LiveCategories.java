package tv.headwater.portal.categories;

import java.util.List;

/**
 * What is live now, taken at one moment.
 *
 * @param categories all there are, by name
 * @param platform their sums
 */
public record LiveCategories(List<CategoryFigures> categories, CategoryFigures platform) {}
