package tv.headwater.local.players;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tv.headwater.events.record.Beacon;

/** Which keys a player sent, and what became of each: kept in the beacon, dropped and named, or not known to the standard. */
final class KeyTable {
    private final Map<String, int[]> keptDroppedUnknown = new TreeMap<>();

    static KeyTable of(List<SentLine> lines, Map<String, Beacon> beacons) {
        KeyTable table = new KeyTable();
        lines.forEach(line -> table.add(line, beacons.get(line.identity())));
        return table;
    }

    private void add(SentLine line, Beacon beacon) {
        for (String key : line.values().keySet()) {
            int[] counts = keptDroppedUnknown.computeIfAbsent(key, first -> new int[3]);
            boolean dropped = beacon.getDroppedKeys().stream().anyMatch(named -> named.equals(key));
            counts[isKept(key, beacon) ? 0 : dropped ? 1 : 2]++;
        }
    }

    private static boolean isKept(String key, Beacon beacon) {
        return Beacon.getClassSchema().getField(key) == null
                ? beacon.getExtra().containsKey(key)
                : beacon.get(key) != null;
    }

    /** The keys with a count in the column: 0 kept, 1 dropped and named, 2 unknown. */
    private Set<String> in(int column) {
        return keptDroppedUnknown.entrySet().stream()
                .filter(key -> key.getValue()[column] > 0)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    Set<String> kept() {
        return in(0);
    }

    Set<String> dropped() {
        return in(1);
    }

    Set<String> unaccounted() {
        return in(2);
    }

    @Override
    public String toString() {
        return "kept " + kept() + ", dropped " + dropped() + ", ignored " + unaccounted();
    }
}
