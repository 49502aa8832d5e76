package tv.headwater.portal.incidents;

import static tv.headwater.db.schema.Tables.INCIDENT;

import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import tv.headwater.db.schema.tables.records.IncidentRecord;

/** Reads the incidents of a broadcast for its creator. */
final class IncidentsQuery {
    private static final int MAX_LINES = 20;

    private final DSLContext sql;

    IncidentsQuery(DSLContext sql) {
        this.sql = sql;
    }

    IncidentsPanel of(UUID broadcastId) {
        List<IncidentLine> lines = sql.selectFrom(INCIDENT)
                .where(INCIDENT.BROADCAST_ID.eq(broadcastId))
                .orderBy(INCIDENT.CLOSED_AT.isNotNull(), INCIDENT.OPENED_AT.desc())
                .limit(MAX_LINES)
                .fetch(IncidentsQuery::line);
        return new IncidentsPanel(lines);
    }

    private static IncidentLine line(IncidentRecord row) {
        IncidentKind kind = IncidentKind.of(row.getKind());
        return new IncidentLine(
                kind,
                row.getSince().toInstant(),
                row.getClosedAt() == null ? null : row.getClosedAt().toInstant(),
                kind.shown(row.getCurrentValue()),
                kind.shown(row.getWorst()),
                row.getUsual() == null ? null : kind.shown(row.getUsual()),
                mostly(row));
    }

    private static @Nullable String mostly(IncidentRecord row) {
        if (row.getDimension() == null || row.getDimensionShare() == null) {
            return null;
        }
        return String.format(
                Locale.ROOT,
                "%.0f %% of it with %s %s",
                row.getDimensionShare() * 100,
                row.getDimension().replace('_', ' '),
                row.getDimensionValue());
    }
}
