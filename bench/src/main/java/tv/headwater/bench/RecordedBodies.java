package tv.headwater.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Event-mode bodies of a real player, more than were recorded: digits differ from one to the next, so that no branch predictor
 * learns them by heart.
 *
 * @param bodies each with the same number of records
 */
record RecordedBodies(List<byte[]> bodies, int records) {
    private static final long SEED = 19;
    private static final String VERSION = "v=";

    static RecordedBodies of(String player, int bodies, int recordsPerBody) {
        List<String> recorded = recorded(player);
        Random chance = new Random(SEED);
        List<byte[]> made = new ArrayList<>(bodies);
        for (int i = 0; i < bodies; i++) {
            int first = i * recordsPerBody;
            made.add(IntStream.range(first, first + recordsPerBody)
                    .mapToObj(n -> varied(recorded.get(n % recorded.size()), chance))
                    .collect(Collectors.joining("\n", "", "\n"))
                    .getBytes(StandardCharsets.US_ASCII));
        }
        return new RecordedBodies(List.copyOf(made), bodies * recordsPerBody);
    }

    int bytesPerRecord() {
        return bodies.stream().mapToInt(body -> body.length).sum() / records;
    }

    private static String varied(String record, Random chance) {
        StringBuilder text = new StringBuilder(record);
        for (int i = 0; i < text.length(); i++) {
            if (Character.isDigit(text.charAt(i)) && !text.substring(0, i).endsWith("," + VERSION)) {
                text.setCharAt(i, (char) ('1' + chance.nextInt(9)));
            }
        }
        return text.toString();
    }

    private static List<String> recorded(String player) {
        try (InputStream in = RecordedBodies.class.getResourceAsStream("/cmcd/" + player + ".cmcd")) {
            if (in == null) {
                throw new IllegalArgumentException("nothing is recorded of " + player);
            }
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII)
                    .lines()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read what " + player + " sent", e);
        }
    }
}
