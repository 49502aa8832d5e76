package tv.headwater.portal.summary;

/**
 * One figure of a summary, in words.
 *
 * @param compared with the channel's usual; empty if there is none
 */
public record SummaryTile(String title, String value, String note, String compared) {}
