package tv.headwater.flink.viewing;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tv.headwater.events.record.Beacon;
import tv.headwater.events.record.BeaconOrigin;
import tv.headwater.events.record.CmcdEntry;

/** Reads the keys that viewing needs from one line of a capture. */
final class CmcdLine {
    private static final Pattern MEMBER = Pattern.compile("([a-z][a-z0-9.-]*)=(\"[^\"]*\"|\\([^)]*\\)|[^,]*)");

    private CmcdLine() {}

    static Beacon read(String line, long receivedAt) {
        Beacon beacon = Beacons.of("view-1", receivedAt);
        beacon.setOrigin(BeaconOrigin.EVENT);
        Matcher member = MEMBER.matcher(line);
        while (member.find()) {
            set(beacon, member.group(1), member.group(2).replace("\"", ""));
        }
        return beacon;
    }

    private static void set(Beacon beacon, String key, String value) {
        switch (key) {
            case "sid" -> beacon.setSid(value);
            case "sn" -> beacon.setSn(Long.valueOf(value));
            case "ts" -> beacon.setTs(Long.valueOf(value));
            case "e" -> beacon.setE(value);
            case "sta" -> beacon.setSta(value);
            case "url" -> beacon.setUrl(value);
            case "cen" -> beacon.setCen(value);
            case "ot" -> beacon.setOt(value);
            case "br" -> beacon.setBr(entries(value));
            case "pb" -> beacon.setPb(entries(value));
            case "ec" -> beacon.setEc(List.of(value.replaceAll("[()]", "")));
            default -> {}
        }
    }

    private static List<CmcdEntry> entries(String list) {
        return Pattern.compile("\\d+")
                .matcher(list)
                .results()
                .map(number -> new CmcdEntry(Long.valueOf(number.group()), null))
                .toList();
    }
}
