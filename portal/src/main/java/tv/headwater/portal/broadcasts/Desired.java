package tv.headwater.portal.broadcasts;

import java.util.Locale;

/** What a creator wants of a broadcast: the column {@code broadcast.desired}. */
public enum Desired {
    SCHEDULED,
    ON_AIR,
    ENDED,
    CANCELLED;

    String column() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Desired ofColumn(String column) {
        return valueOf(column.toUpperCase(Locale.ROOT));
    }
}
