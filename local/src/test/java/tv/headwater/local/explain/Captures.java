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
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import tv.headwater.events.record.Beacon;
import tv.headwater.events.record.BeaconOrigin;

/** What real players sent, as beacons and explained. */
public final class Captures {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Captures() {}

    static JsonNode known() {
        try (InputStream in = Captures.class.getResourceAsStream("/captures/known.json")) {
            return JSON.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What of a capture came to the event target, as the collector reads it, each when it came; without ids. */
    public static List<Beacon> beacons(String capture) {
        LineReader reader = new LineReader();
        List<Beacon> beacons = new ArrayList<>();
        for (String line : lines(capture)) {
            for (Heard heard : reader.read(line)) {
                if (heard instanceof Heard.Report report && report.beacon().getOrigin() == BeaconOrigin.EVENT) {
                    report.beacon().setReceivedAt(Objects.requireNonNull(report.receivedAt()));
                    beacons.add(report.beacon());
                }
            }
        }
        return beacons;
    }

    static Explained explained(String capture) {
        Explanation explanation = new Explanation();
        explanation.read(capture, lines(capture).iterator());
        return explanation.end();
    }

    private static List<String> lines(String capture) {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(Captures.class.getResourceAsStream("/captures/" + capture + ".gz")),
                StandardCharsets.UTF_8))) {
            return lines.lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
