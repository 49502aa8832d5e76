/** What is live now by category and on the whole platform; {@link tv.headwater.portal.categories.LiveCategoriesQuery} is the door. */
@NullMarked
package tv.headwater.portal.categories;

import org.jspecify.annotations.NullMarked;
