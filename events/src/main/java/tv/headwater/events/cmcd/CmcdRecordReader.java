package tv.headwater.events.cmcd;

import java.util.ArrayList;
import java.util.List;
import tv.headwater.events.record.Beacon;
import tv.headwater.events.record.BeaconOrigin;

/** Reads the records of one body, each straight from its bytes into a beacon. Not thread-safe. */
final class CmcdRecordReader {
    private final StructuredFieldReader field = new StructuredFieldReader();
    private final CmcdValueReader values = new CmcdValueReader(field);
    private final CustomKeys custom = new CustomKeys();
    private final List<DroppedKey> dropped = new ArrayList<>();

    /** The dictionary in these bytes as a beacon; {@link #dropped} tells what was left out. */
    Beacon read(byte[] bytes, int from, int to) throws MalformedField {
        Beacon beacon = new Beacon();
        custom.clear();
        dropped.clear();
        field.open(bytes, from, to);
        long seen = 0;
        for (boolean more = !field.atEnd(); more; more = field.nextMember()) {
            CmcdKey key = CmcdKey.find(field.readKey());
            if (key == null) {
                readOther();
            } else {
                readStandard(key, beacon, (seen & 1L << key.ordinal()) != 0);
                seen |= 1L << key.ordinal();
            }
        }
        return completed(beacon);
    }

    List<DroppedKey> dropped() {
        return List.copyOf(dropped);
    }

    /** "Custom key names MUST carry a hyphenated prefix" (CTA-5004-B, reserved keys); others are keys to come and no fault. */
    private void readOther() throws MalformedField {
        if (!field.keyHas('-')) {
            values.skip();
            return;
        }
        String key = field.key();
        custom.forget(key);
        takeBack(key);
        Object value = values.simple();
        DropReason reason = value instanceof String text ? custom.keep(key, text) : (DropReason) value;
        if (reason != null) {
            drop(key, reason);
        }
    }

    /** The last of two equal keys wins (RFC 8941, section 3.2), also when it cannot be kept. */
    private void readStandard(CmcdKey key, Beacon beacon, boolean again) throws MalformedField {
        if (again) {
            beacon.put(key.place, null);
            takeBack(key.key());
        }
        Object value = values.read(key);
        if (value instanceof DropReason reason) {
            drop(key.key(), reason);
        } else {
            beacon.put(key.place, value);
        }
    }

    private void drop(String key, DropReason reason) {
        if (dropped.size() < CmcdBounds.MAX_DROPPED_KEYS) {
            dropped.add(new DroppedKey(CustomKeys.bounded(key), reason));
        }
    }

    private void takeBack(String key) {
        if (!dropped.isEmpty()) {
            String name = CustomKeys.bounded(key);
            dropped.removeIf(drop -> drop.key().equals(name));
        }
    }

    private Beacon completed(Beacon beacon) {
        if (beacon.getV() == null) {
            beacon.setV(1);
        }
        if (beacon.getNor() != null) {
            completeNextObjects(beacon, beacon.getNor());
        }
        beacon.setOrigin(beacon.getE() == null ? BeaconOrigin.REQUEST : BeaconOrigin.EVENT);
        beacon.setPlayer(custom.player());
        beacon.setExtra(custom.toMap());
        beacon.setDroppedKeys(
                dropped.isEmpty()
                        ? List.of()
                        : dropped.stream().map(DroppedKey::key).toList());
        beacon.setId("");
        beacon.setBroadcastId("");
        beacon.setViewerId("");
        beacon.setViewId("");
        return beacon;
    }

    /**
     * Version 1 percent-encodes {@code nor} for itself (CTA-5004, key {@code nor}), version 2 does not. Of either the query is left
     * away, as it is of {@code url}: it may name people and hold what opens doors.
     */
    private void completeNextObjects(Beacon beacon, List<String> said) {
        List<String> paths = new ArrayList<>(said.size());
        for (String next : said) {
            String plain = beacon.getV() == 1 ? PercentEncoding.decodePath(next) : next;
            if (plain == null) {
                beacon.setNor(null);
                drop(CmcdKey.NOR.key(), DropReason.NOT_UTF8);
                return;
            }
            paths.add(withoutQuery(plain));
        }
        beacon.setNor(paths);
    }

    private static String withoutQuery(String path) {
        int end = 0;
        while (end < path.length() && path.charAt(end) != '?' && path.charAt(end) != '#') {
            end++;
        }
        return path.substring(0, end);
    }
}
