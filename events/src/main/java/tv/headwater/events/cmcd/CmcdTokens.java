package tv.headwater.events.cmcd;

import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The standard's tokens, so that reading one costs no new string (CTA-5004-B, Table 1 and section 4). */
final class CmcdTokens {
    static final Set<String> STATES = Set.of("s", "p", "k", "r", "a", "w", "e", "f", "q", "d");

    private static final ShortNames<String> KNOWN = new ShortNames<>(Stream.of(
                    STATES.stream(),
                    Stream.of("abs", "abe", "as", "ae", "b", "bc", "c", "ce", "e", "h", "m", "um", "pc", "pe"),
                    Stream.of("pr", "ps", "rr", "sk", "t", "m", "a", "v", "av", "i", "tt", "k", "o", "s", "l", "ll"))
            .flatMap(Function.identity())
            .distinct()
            .collect(Collectors.toMap(Function.identity(), Function.identity())));

    private CmcdTokens() {}

    static @Nullable String find(byte[] bytes, int from, int to) {
        return KNOWN.find(ShortNames.pack(bytes, from, to));
    }
}
