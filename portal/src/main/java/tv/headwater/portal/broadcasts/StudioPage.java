package tv.headwater.portal.broadcasts;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tv.headwater.portal.web.Person;

/**
 * What a creator sees first: what to do next, and all broadcasts.
 *
 * @param operates whether the person operates the house: nobody else learns that there is a page for it
 */
public record StudioPage(Person person, boolean operates, List<Broadcast> broadcasts) {
    public boolean hasChannel() {
        return person.channelId() != null;
    }

    public boolean hasBroadcast() {
        return !broadcasts.isEmpty();
    }

    public boolean hasBeenOnAir() {
        return broadcasts.stream().anyMatch(b -> b.stage().isOnAir() || b.liveAt() != null);
    }

    /** Before the first picture went out, the studio says what to do. */
    public boolean isFirstRun() {
        return broadcasts.stream().noneMatch(b -> b.liveAt() != null);
    }

    /** The broadcast to go on with: the one on air, else the newest planned one; null when there is neither. */
    public @Nullable Broadcast next() {
        return broadcasts.stream()
                .filter(b -> b.stage().isOnAir())
                .findFirst()
                .or(() -> broadcasts.stream().filter(b -> b.stage().canGoLive()).findFirst())
                .orElse(null);
    }
}
