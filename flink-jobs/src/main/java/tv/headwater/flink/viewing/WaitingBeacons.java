package tv.headwater.flink.viewing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tv.headwater.events.record.Beacon;
import tv.headwater.flink.platform.Acceptance;

/** Records that event time has not reached, of all views of a task. Not thread-safe. */
final class WaitingBeacons {
    private final TreeMap<Long, List<Beacon>> byAcceptance = new TreeMap<>();

    void add(Beacon beacon) {
        byAcceptance
                .computeIfAbsent(Acceptance.millisOf(beacon), at -> new ArrayList<>())
                .add(beacon);
    }

    /** Takes those accepted up to {@code time} out, in the order of acceptance. */
    List<Beacon> due(long time) {
        List<Beacon> due = new ArrayList<>();
        for (Map.Entry<Long, List<Beacon>> first = byAcceptance.firstEntry();
                first != null && first.getKey() <= time;
                first = byAcceptance.firstEntry()) {
            List<Beacon> sameTime = first.getValue();
            if (sameTime.size() > 1) {
                sameTime.sort(Acceptance.ORDER);
            }
            due.addAll(sameTime);
            byAcceptance.remove(first.getKey());
        }
        return due;
    }

    List<Beacon> all() {
        List<Beacon> all = new ArrayList<>();
        byAcceptance.values().forEach(all::addAll);
        return all;
    }
}
