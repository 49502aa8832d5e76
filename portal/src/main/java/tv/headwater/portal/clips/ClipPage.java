package tv.headwater.portal.clips;

import org.jspecify.annotations.Nullable;

/**
 * What the page of a clip needs.
 *
 * @param pictureUrl what is seen before it plays; null when there is no picture that everybody may have
 * @param deletable whether whoever looks may delete it
 */
public record ClipPage(Clip clip, @Nullable String pictureUrl, boolean deletable) {}
