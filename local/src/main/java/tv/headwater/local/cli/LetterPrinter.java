package tv.headwater.local.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import tv.headwater.events.deadletter.DeadLetter;
import tv.headwater.events.deadletter.DeadLetterJson;
import tv.headwater.local.deadletters.LetterReplay;

/** Dead letters and their replay, for people and as JSON. */
final class LetterPrinter {
    private static final int SHOWN_CHARS = 100;
    private static final int FIRST_PRINTABLE = ' ';
    private static final int LAST_ASCII = '~';

    private final PrintStream out;

    LetterPrinter(PrintStream out) {
        this.out = out;
    }

    void print(List<DeadLetter> letters, int all, long unreadable) {
        for (DeadLetter letter : letters) {
            out.println(Instant.ofEpochMilli(letter.atMillis()) + "  "
                    + letter.source().word() + "  " + letter.excerpt().sizeBytes() + " bytes  " + letter.reason());
            out.println("    " + printable(letter.excerpt().bytes()));
        }
        out.println(all == 0 ? "No dead letters." : letters.size() + " of " + all + " dead letters.");
        if (unreadable > 0) {
            out.println(unreadable + " records of the stream are no letters.");
        }
    }

    void printJson(List<DeadLetter> letters) {
        ObjectMapper json = new ObjectMapper();
        ArrayNode array = json.createArrayNode();
        try {
            for (DeadLetter letter : letters) {
                array.add(json.readTree(DeadLetterJson.encode(letter)));
            }
            out.println(json.writerWithDefaultPrettyPrinter().writeValueAsString(array));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write dead letters", e);
        }
    }

    /** Whether every beacon that could be read was published. */
    boolean print(LetterReplay.Summary summary) {
        out.println("replayed      " + summary.replayed());
        out.println("stored before " + summary.stored());
        print("still dead", summary.stillDead());
        print("not published", summary.failed());
        return summary.failed().isEmpty();
    }

    private void print(String what, Map<String, Long> byReason) {
        byReason.forEach((reason, count) -> out.println("%-13s %d   %s".formatted(what, count, reason)));
    }

    private static String printable(byte[] bytes) {
        StringBuilder text = new StringBuilder();
        new String(bytes, StandardCharsets.UTF_8)
                .chars()
                .limit(SHOWN_CHARS)
                .forEach(c -> text.append(c >= FIRST_PRINTABLE && c <= LAST_ASCII ? (char) c : '.'));
        return bytes.length > SHOWN_CHARS ? text + " …" : text.toString();
    }
}
