package tv.headwater.events.cmcd;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tv.headwater.events.record.BeaconOrigin;

/**
 * CMCD as it travels with a request for media (request mode, version 1 or 2): in the query, or in four headers.
 *
 * @param query the URL's query as it came, still encoded, without the question mark
 * @param requestHeader the value of {@code CMCD-Request}, if there was one; so the others
 */
public record CmcdRequest(
        @Nullable String query,
        @Nullable String requestHeader,
        @Nullable String objectHeader,
        @Nullable String statusHeader,
        @Nullable String sessionHeader) {
    private static final String ARGUMENT = "CMCD=";
    private static final CmcdParser PARSER = new CmcdParser();

    public static CmcdRequest ofQuery(@Nullable String query) {
        return new CmcdRequest(query, null, null, null, null);
    }

    /** What the player says with the request, if it says anything. With any CMCD header the query says nothing. */
    public Optional<CmcdLine> read() {
        String headers = Stream.of(requestHeader, objectHeader, statusHeader, sessionHeader)
                .filter(Objects::nonNull)
                .filter(header -> !header.isBlank())
                .collect(Collectors.joining(","));
        return headers.isEmpty()
                ? argument().map(CmcdRequest::decodedAndParsed)
                : Optional.of(parsed(headers.getBytes(StandardCharsets.UTF_8)));
    }

    private Optional<String> argument() {
        return Arrays.stream(query == null ? new String[0] : query.split("&"))
                .filter(argument -> argument.startsWith(ARGUMENT))
                .map(argument -> argument.substring(ARGUMENT.length()))
                .filter(argument -> !argument.isEmpty())
                .findFirst();
    }

    private static CmcdLine decodedAndParsed(String argument) {
        byte[] plain = PercentEncoding.decodeArgument(argument);
        return plain == null
                ? new CmcdLine.Rejected(
                        1, "the query's CMCD is not percent-encoded", argument.getBytes(StandardCharsets.UTF_8))
                : parsed(plain);
    }

    private static CmcdLine parsed(byte[] record) {
        CmcdLine line = PARSER.parseRecord(record);
        if (line instanceof CmcdLine.Parsed parsed) {
            parsed.beacon().setOrigin(BeaconOrigin.REQUEST);
        }
        return line;
    }
}
