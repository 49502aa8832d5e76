package tv.headwater.local.ingest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Lines for the person who runs the proofs; {@code ./headwater test --faults} shows them at its end. */
public final class FaultsReport {
    private FaultsReport() {}

    public static synchronized void tell(String line) throws IOException {
        Path file = Path.of(System.getProperty("headwater.root"), "local", "target", "faults-report.txt");
        Files.writeString(file, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}
