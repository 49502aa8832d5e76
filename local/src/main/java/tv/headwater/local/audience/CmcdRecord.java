package tv.headwater.local.audience;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** One CMCD record under construction; keys come out in alphabetical order, as CTA-5004-B asks and hls.js does. */
final class CmcdRecord {
    private final Map<String, String> keys = new TreeMap<>();

    CmcdRecord token(String key, String value) {
        keys.put(key, value);
        return this;
    }

    CmcdRecord string(String key, String value) {
        keys.put(key, '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"');
        return this;
    }

    CmcdRecord number(String key, long value) {
        keys.put(key, Long.toString(value));
        return this;
    }

    /** An inner list of one, as version 2 writes {@code br}, {@code bl} and {@code mtp}. */
    CmcdRecord list(String key, long value) {
        keys.put(key, "(" + value + ")");
        return this;
    }

    CmcdRecord flag(String key) {
        keys.put(key, "");
        return this;
    }

    /** A line of an event body, without its line feed. */
    String line() {
        return keys.entrySet().stream()
                .map(e -> e.getValue().isEmpty() ? e.getKey() : e.getKey() + "=" + e.getValue())
                .collect(Collectors.joining(","));
    }

    /** The query argument of a media request; spaces are %20, as hls.js writes them. */
    String queryArgument() {
        return "CMCD=" + URLEncoder.encode(line(), StandardCharsets.UTF_8).replace("+", "%20");
    }
}
