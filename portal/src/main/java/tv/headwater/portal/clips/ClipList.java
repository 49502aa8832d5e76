package tv.headwater.portal.clips;

import java.util.List;

/**
 * The clips of a channel, for its creator.
 *
 * @param edgeUrl the origin of their pictures
 */
public record ClipList(List<Clip> clips, String edgeUrl) {}
