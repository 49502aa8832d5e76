package tv.headwater.portal.browse;

import tv.headwater.portal.web.Words;

/**
 * A channel as it stands in a list.
 *
 * @param live whether a broadcast of it can be watched now
 */
public record ChannelLine(String handle, String name, boolean live) {
    public String initials() {
        return Words.initials(name);
    }

    /** The same as on its cards. */
    public int colour() {
        return Words.colour(handle);
    }
}
