package tv.headwater.portal.figures;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The breakdowns of one broadcast as last read, and what of them is news. Not thread-safe. */
final class Breakdown {
    private final Map<Place, BreakdownValue> values = new LinkedHashMap<>();
    private long newestVersion;

    private record Place(String dimension, String value) {
        static Place of(BreakdownValue read) {
            return new Place(read.dimension(), read.value());
        }
    }

    /** 0 before any was read. */
    long newestVersion() {
        return newestVersion;
    }

    /** @return those that say something new */
    List<BreakdownValue> learn(List<BreakdownValue> read) {
        List<BreakdownValue> news = new ArrayList<>();
        for (BreakdownValue value : read) {
            @Nullable BreakdownValue known = values.get(Place.of(value));
            if (known != null && value.version() <= known.version()) {
                continue;
            }
            newestVersion = Math.max(newestVersion, value.version());
            keep(value);
            if (known == null ? !value.isEmpty() : !value.saysTheSameAs(known)) {
                news.add(value);
            }
        }
        return news;
    }

    /** Empty ones stay out: there are as many as values ever were among the largest. */
    private void keep(BreakdownValue value) {
        if (value.isEmpty()) {
            values.remove(Place.of(value));
        } else {
            values.put(Place.of(value), value);
        }
    }

    List<BreakdownValue> all() {
        return new ArrayList<>(values.values());
    }
}
