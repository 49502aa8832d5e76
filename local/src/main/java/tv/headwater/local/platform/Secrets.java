package tv.headwater.local.platform;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Properties;

/** The platform's own secrets, drawn once per data folder and readable by its owner only. */
public record Secrets(String playback, String pseudonym, String inputs) {
    private static final int SECRET_BYTES = 32;

    static Secrets of(Path file) {
        try {
            Properties known = new Properties();
            if (Files.exists(file)) {
                try (Reader reader = Files.newBufferedReader(file)) {
                    known.load(reader);
                }
            }
            Secrets secrets = new Secrets(
                    known.getProperty("playback", draw()),
                    known.getProperty("pseudonym", draw()),
                    known.getProperty("inputs", draw()));
            secrets.store(file);
            return secrets;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read or write " + file, e);
        }
    }

    private void store(Path file) throws IOException {
        Properties all = new Properties();
        all.setProperty("playback", playback);
        all.setProperty("pseudonym", pseudonym);
        all.setProperty("inputs", inputs);
        if (!Files.exists(file)) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        try (Writer writer = Files.newBufferedWriter(file)) {
            all.store(writer, "Headwater's own secrets. Keep them with the data: pseudonyms depend on them.");
        }
    }

    private static String draw() {
        byte[] bytes = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    @Override
    public String toString() {
        return "Secrets[hidden]";
    }
}
