package tv.headwater.portal.incidents;

import org.jspecify.annotations.Nullable;

/**
 * What one look says about one kind of trouble.
 *
 * @param usual what was normal; null if there was no normal yet
 */
record Finding(
        IncidentKind kind,
        Condition condition,
        double value,
        @Nullable Double usual) {
    /** Too little is known to say BAD or FINE: nothing is opened and nothing closed. */
    enum Condition {
        BAD,
        FINE,
        UNKNOWN
    }

    static Finding bad(IncidentKind kind, double value, @Nullable Double usual) {
        return new Finding(kind, Condition.BAD, value, usual);
    }

    static Finding fine(IncidentKind kind) {
        return new Finding(kind, Condition.FINE, 0, null);
    }

    static Finding unknown(IncidentKind kind) {
        return new Finding(kind, Condition.UNKNOWN, 0, null);
    }
}
