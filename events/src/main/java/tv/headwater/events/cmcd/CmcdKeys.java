package tv.headwater.events.cmcd;

import static java.util.Map.entry;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.greenbytes.http.sfv.ListElement;
import org.jspecify.annotations.Nullable;
import tv.headwater.events.record.Beacon;

/** The standard's keys: what a value of each may be, and where a beacon keeps it (CTA-5004-B, Table 1). */
final class CmcdKeys {
    /** More digits than this RFC 8941 does not allow. */
    private static final long ANY = 999_999_999_999_999L;

    private static final long MAX_RESPONSE_MILLIS = 600_000;
    private static final int MAX_VERSION_NUMBER = 1_000_000;
    private static final Set<String> STATES = Set.of("s", "p", "k", "r", "a", "w", "e", "f", "q", "d");

    private static final Map<String, CmcdValues.Reader> READERS = Stream.of(
                    Map.<String, CmcdValues.Reader>ofEntries(
                            entry("sid", CmcdValues.text(64)),
                            entry("cid", CmcdValues.text(128)),
                            entry("h", CmcdValues.text(128)),
                            entry("cen", CmcdValues.text(64)),
                            entry("url", CmcdValues.urlWithoutQuery(2048)),
                            entry("e", CmcdValues.token(16)),
                            entry("sta", CmcdValues.tokenOf(STATES)),
                            entry("ot", CmcdValues.token(4)),
                            entry("sf", CmcdValues.token(4)),
                            entry("st", CmcdValues.token(4)),
                            entry("bg", CmcdValues.yesOrNo()),
                            entry("nr", CmcdValues.yesOrNo()),
                            entry("bs", CmcdValues.yesOrNo()),
                            entry("su", CmcdValues.yesOrNo()),
                            entry("pr", CmcdValues.decimal(-100, 100)),
                            entry("ec", CmcdValues.texts(64)),
                            entry("nor", CmcdValues.texts(2048))),
                    Map.<String, CmcdValues.Reader>ofEntries(
                            entry("v", CmcdValues.smallWhole(1, MAX_VERSION_NUMBER)),
                            entry("rc", CmcdValues.smallWhole(0, 999)),
                            entry("sn", CmcdValues.whole(0, ANY)),
                            entry("ts", CmcdValues.whole(0, ANY)),
                            entry("pt", CmcdValues.whole(0, ANY)),
                            entry("ltc", CmcdValues.whole(0, ANY)),
                            entry("msd", CmcdValues.whole(0, ANY)),
                            entry("dfa", CmcdValues.whole(0, ANY)),
                            entry("d", CmcdValues.whole(0, ANY)),
                            entry("dl", CmcdValues.whole(0, ANY)),
                            entry("rtp", CmcdValues.whole(0, ANY)),
                            entry("ttfb", CmcdValues.whole(0, MAX_RESPONSE_MILLIS)),
                            entry("ttfbb", CmcdValues.whole(0, MAX_RESPONSE_MILLIS)),
                            entry("ttlb", CmcdValues.whole(0, MAX_RESPONSE_MILLIS))),
                    Stream.of(
                                    "br", "ab", "bl", "tbl", "mtp", "pb", "tb", "tpb", "lb", "tab", "lab", "bsa", "bsd",
                                    "bsda")
                            .collect(Collectors.toMap(key -> key, key -> CmcdValues.numbers(ANY))))
            .flatMap(some -> some.entrySet().stream())
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

    private static final Map<String, Integer> PLACES = READERS.keySet().stream()
            .collect(Collectors.toUnmodifiableMap(
                    key -> key, key -> Beacon.getClassSchema().getField(key).pos()));

    private CmcdKeys() {}

    /** Sets the key, or leaves it and says why; a key the standard does not name is no fault. */
    static @Nullable DropReason keep(String key, ListElement<?> value, Beacon beacon) {
        CmcdValues.Reader reader = READERS.get(key);
        Integer place = PLACES.get(key);
        if (reader == null || place == null) {
            return null;
        }
        Object read = reader.read(value);
        if (read instanceof DropReason reason) {
            return reason;
        }
        beacon.put(place, read);
        return null;
    }

    static Set<String> names() {
        return READERS.keySet();
    }
}
