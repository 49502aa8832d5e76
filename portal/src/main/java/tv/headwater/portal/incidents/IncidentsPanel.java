package tv.headwater.portal.incidents;

import java.util.List;

/** What the incidents panel of a broadcast shows: open ones first, then the latest. */
public record IncidentsPanel(List<IncidentLine> lines) {
    public long open() {
        return lines.stream().filter(line -> line.closedAt() == null).count();
    }
}
