package tv.headwater.media;

import java.util.Locale;

/** What the portal wants of a broadcast: {@code broadcast.desired}. */
enum Wish {
    SCHEDULED,
    ON_AIR,
    ENDED,
    CANCELLED;

    static Wish ofColumn(String value) {
        return valueOf(value.toUpperCase(Locale.ROOT));
    }

    /** Whether anything of it may be on MediaLive: what was on air is over, a plan has nothing there yet. */
    boolean isOnAir() {
        return this == ON_AIR;
    }
}
