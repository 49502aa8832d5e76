package tv.headwater.local.explain;

import java.util.ArrayList;
import java.util.List;

/** The names of the members of an RFC 8941 dictionary that a parser has accepted. */
final class RecordKeys {
    private RecordKeys() {}

    static List<String> of(String dictionary) {
        List<String> keys = new ArrayList<>();
        int from = 0;
        boolean quoted = false;
        for (int i = 0; i < dictionary.length(); i++) {
            char c = dictionary.charAt(i);
            if (quoted && c == '\\') {
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && c == ',') {
                keys.add(nameOf(dictionary.substring(from, i)));
                from = i + 1;
            }
        }
        keys.add(nameOf(dictionary.substring(from)));
        return keys;
    }

    private static String nameOf(String member) {
        String bare = member.strip();
        int end = 0;
        while (end < bare.length() && bare.charAt(end) != '=' && bare.charAt(end) != ';') {
            end++;
        }
        return bare.substring(0, end);
    }
}
