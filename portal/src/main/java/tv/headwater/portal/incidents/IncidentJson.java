package tv.headwater.portal.incidents;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import tv.headwater.db.schema.tables.records.IncidentRecord;

/** An incident as webhooks carry it. */
final class IncidentJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private IncidentJson() {}

    static ObjectNode of(IncidentRecord row, String title) {
        IncidentKind kind = IncidentKind.of(row.getKind());
        ObjectNode incident = JSON.createObjectNode()
                .put("id", row.getId().toString())
                .put("broadcast_id", row.getBroadcastId().toString())
                .put("broadcast_title", title)
                .put("kind", kind.word())
                .put("title", kind.title())
                .put("advice", kind.advice())
                .put("since", row.getSince().toInstant().toString())
                .put("opened_at", row.getOpenedAt().toInstant().toString())
                .put(
                        "closed_at",
                        row.getClosedAt() == null
                                ? null
                                : row.getClosedAt().toInstant().toString())
                .put("usual", row.getUsual())
                .put("value", row.getCurrentValue())
                .put("worst", row.getWorst());
        if (row.getDimension() != null) {
            incident.putObject("mostly")
                    .put("dimension", row.getDimension())
                    .put("value", row.getDimensionValue())
                    .put("share", row.getDimensionShare());
        }
        return incident;
    }
}
