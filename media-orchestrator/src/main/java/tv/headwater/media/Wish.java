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

    boolean isOver() {
        return this == ENDED || this == CANCELLED;
    }
}
