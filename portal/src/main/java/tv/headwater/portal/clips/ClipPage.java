package tv.headwater.portal.clips;

/**
 * What the page of a clip needs.
 *
 * @param deletable whether whoever looks may delete it
 */
public record ClipPage(Clip clip, boolean deletable) {}
