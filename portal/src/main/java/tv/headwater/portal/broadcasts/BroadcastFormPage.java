package tv.headwater.portal.broadcasts;

import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import tv.headwater.portal.access.Visibility;
import tv.headwater.portal.browse.Category;
import tv.headwater.portal.web.Form;

/**
 * The form about a broadcast.
 *
 * @param action where it is sent
 */
public record BroadcastFormPage(Form form, List<Category> categories, String action, String heading, String button) {
    /** Every zone of the tz database that names a place, and UTC first. */
    public List<String> zones() {
        return Stream.concat(
                        Stream.of("UTC"),
                        ZoneId.getAvailableZoneIds().stream()
                                .filter(zone -> zone.matches(
                                        "(Africa|America|Asia|Atlantic|Australia|Europe|Indian|Pacific)/.*"))
                                .sorted())
                .toList();
    }

    /** Who may watch; the first is chosen where nothing else is. */
    public List<Visibility> visibilities() {
        return List.of(Visibility.values());
    }

    public String visibility() {
        String chosen = form.value("visibility");
        return chosen.isEmpty() ? Visibility.PUBLIC.column() : chosen;
    }

    /** The zone of the time in the form; the browser's own is chosen for a new broadcast. */
    public String zone() {
        String zone = form.value("time_zone");
        return zone.isEmpty() ? "UTC" : zone;
    }
}
