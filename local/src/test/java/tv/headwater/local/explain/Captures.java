package tv.headwater.local.explain;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;

/** What real players sent, explained. */
final class Captures {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Captures() {}

    static JsonNode known() {
        try (InputStream in = Captures.class.getResourceAsStream("/captures/known.json")) {
            return JSON.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Explained explained(String capture) {
        Explanation explanation = new Explanation();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(Captures.class.getResourceAsStream("/captures/" + capture + ".gz")),
                StandardCharsets.UTF_8))) {
            explanation.read(capture, lines.lines().iterator());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return explanation.end();
    }

    static Explained explainedText(String text) {
        Explanation explanation = new Explanation();
        explanation.read("text", text.lines().iterator());
        return explanation.end();
    }

    static JsonNode json(Explained explained) {
        try {
            return JSON.readTree(printed(explained::printJson));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String text(Explained explained) {
        return printed(explained::print);
    }

    @FunctionalInterface
    private interface Printing {
        void on(PrintStream out) throws IOException;
    }

    private static String printed(Printing printing) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (PrintStream out = new PrintStream(bytes, false, StandardCharsets.UTF_8)) {
            printing.on(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
