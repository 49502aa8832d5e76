package tv.headwater.events.cmcd;

import static java.util.Map.entry;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.greenbytes.http.sfv.ListElement;
import org.jspecify.annotations.Nullable;
import tv.headwater.events.record.Beacon;

/** What GreenbytesOracle knows of the standard's keys: what a value of each may be, and where a beacon keeps it (CTA-5004-B, Table 1). */
final class OracleKeys {
    /** More digits than this RFC 8941 does not allow. */
    private static final long ANY = 999_999_999_999_999L;

    private static final long MAX_RESPONSE_MILLIS = 600_000;
    private static final int MAX_VERSION_NUMBER = 1_000_000;
    private static final Set<String> STATES = Set.of("s", "p", "k", "r", "a", "w", "e", "f", "q", "d");

    private static final Map<String, OracleValues.Reader> READERS = Stream.of(
                    Map.<String, OracleValues.Reader>ofEntries(
                            entry("sid", OracleValues.text(64)),
                            entry("cid", OracleValues.text(128)),
                            entry("h", OracleValues.text(128)),
                            entry("cen", OracleValues.text(64)),
                            entry("url", OracleValues.urlWithoutQuery(2048)),
                            entry("e", OracleValues.token(16)),
                            entry("sta", OracleValues.tokenOf(STATES)),
                            entry("ot", OracleValues.token(4)),
                            entry("sf", OracleValues.token(4)),
                            entry("st", OracleValues.token(4)),
                            entry("bg", OracleValues.yesOrNo()),
                            entry("nr", OracleValues.yesOrNo()),
                            entry("bs", OracleValues.yesOrNo()),
                            entry("su", OracleValues.yesOrNo()),
                            entry("pr", OracleValues.decimal(-100, 100)),
                            entry("ec", OracleValues.texts(64)),
                            entry("nor", OracleValues.texts(2048))),
                    Map.<String, OracleValues.Reader>ofEntries(
                            entry("v", OracleValues.smallWhole(1, MAX_VERSION_NUMBER)),
                            entry("rc", OracleValues.smallWhole(0, 999)),
                            entry("sn", OracleValues.whole(0, ANY)),
                            entry("ts", OracleValues.whole(0, ANY)),
                            entry("pt", OracleValues.whole(0, ANY)),
                            entry("ltc", OracleValues.whole(0, ANY)),
                            entry("msd", OracleValues.whole(0, ANY)),
                            entry("dfa", OracleValues.whole(0, ANY)),
                            entry("d", OracleValues.whole(0, ANY)),
                            entry("dl", OracleValues.whole(0, ANY)),
                            entry("rtp", OracleValues.whole(0, ANY)),
                            entry("ttfb", OracleValues.whole(0, MAX_RESPONSE_MILLIS)),
                            entry("ttfbb", OracleValues.whole(0, MAX_RESPONSE_MILLIS)),
                            entry("ttlb", OracleValues.whole(0, MAX_RESPONSE_MILLIS))),
                    Stream.of(
                                    "br", "ab", "bl", "tbl", "mtp", "pb", "tb", "tpb", "lb", "tab", "lab", "bsa", "bsd",
                                    "bsda")
                            .collect(Collectors.toMap(key -> key, key -> OracleValues.numbers(ANY))))
            .flatMap(some -> some.entrySet().stream())
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

    private static final Map<String, Integer> PLACES = READERS.keySet().stream()
            .collect(Collectors.toUnmodifiableMap(
                    key -> key, key -> Beacon.getClassSchema().getField(key).pos()));

    private OracleKeys() {}

    /** Sets the key, or leaves it and says why; a key the standard does not name is no fault. */
    static @Nullable DropReason keep(String key, ListElement<?> value, Beacon beacon) {
        OracleValues.Reader reader = READERS.get(key);
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
