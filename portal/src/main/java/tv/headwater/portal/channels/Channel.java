package tv.headwater.portal.channels;

import java.util.UUID;
import tv.headwater.portal.web.Words;

/** A creator's public home. */
public record Channel(UUID id, String handle, String name, String about) {
    public String initials() {
        return Words.initials(name);
    }

    public int colour() {
        return Words.colour(handle);
    }
}
