package tv.headwater.events.cmcd;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** Finds CMCD in the query of a request's URL. */
public final class CmcdQuery {
    private static final String NAME = "CMCD=";

    private CmcdQuery() {}

    /**
     * The decoded value of the {@code CMCD} argument, if there is one that can be decoded. A plus is a space: players that build
     * the query from form data write one so, and a real plus always arrives encoded.
     */
    public static Optional<String> cmcdOf(String query) {
        return Arrays.stream(query.split("&"))
                .filter(argument -> argument.startsWith(NAME))
                .findFirst()
                .flatMap(argument -> decoded(argument.substring(NAME.length())));
    }

    private static Optional<String> decoded(String value) {
        try {
            return Optional.of(URLDecoder.decode(value, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
