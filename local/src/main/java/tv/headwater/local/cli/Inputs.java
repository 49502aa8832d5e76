package tv.headwater.local.cli;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import tv.headwater.local.platform.CannotStart;

/** The files a command was given, {@code -} being standard input, as lines of text; compressed ones (gzip) are opened. */
final class Inputs {
    static final String STANDARD_INPUT = "-";
    private static final int GZIP_MAGIC = 0x1f8b;
    private static final int BUFFER_BYTES = 1 << 16;
    private static final int BYTE_BITS = 8;

    private final Path caller;
    private final List<String> names;
    private final ReadingProgress progress;

    /** @param caller the folder that relative names are meant from */
    Inputs(Path caller, List<String> names, ReadingProgress progress) {
        this.caller = caller;
        this.names = names;
        this.progress = progress;
    }

    /**
     * Hands each input to {@code reader}, its name and its lines, after all were found to be readable.
     *
     * @throws CannotStart if one is not there or breaks off
     */
    void read(BiConsumer<String, Stream<String>> reader) {
        names.forEach(this::check);
        progress.begin(names.stream().mapToLong(this::sizeBytes).sum());
        try {
            names.forEach(name -> read(name, reader));
        } finally {
            progress.end();
        }
    }

    private void read(String name, BiConsumer<String, Stream<String>> reader) {
        try (InputStream raw = name.equals(STANDARD_INPUT) ? System.in : Files.newInputStream(file(name));
                BufferedReader text = reader(unpacked(progress.counting(raw)))) {
            reader.accept(name.equals(STANDARD_INPUT) ? "standard input" : name, text.lines());
        } catch (IOException | UncheckedIOException e) {
            throw new CannotStart(name + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** Bytes that are not UTF-8 become replacement characters: a line is never lost for one of them. */
    private static BufferedReader reader(InputStream in) {
        return new BufferedReader(
                new InputStreamReader(
                        in,
                        StandardCharsets.UTF_8
                                .newDecoder()
                                .onMalformedInput(CodingErrorAction.REPLACE)
                                .onUnmappableCharacter(CodingErrorAction.REPLACE)),
                BUFFER_BYTES);
    }

    private static InputStream unpacked(InputStream in) throws IOException {
        BufferedInputStream bytes = new BufferedInputStream(in, BUFFER_BYTES);
        bytes.mark(2);
        int magic = bytes.read() << BYTE_BITS | bytes.read();
        bytes.reset();
        return magic == GZIP_MAGIC ? new GZIPInputStream(bytes, BUFFER_BYTES) : bytes;
    }

    private Path file(String name) {
        return caller.resolve(name);
    }

    private void check(String name) {
        Path path = file(name);
        if (name.equals(STANDARD_INPUT)) {
            return;
        }
        if (!Files.exists(path)) {
            throw new CannotStart("there is no file " + name);
        }
        if (Files.isDirectory(path)) {
            throw new CannotStart(name + " is a folder; name the files in it");
        }
        if (!Files.isReadable(path)) {
            throw new CannotStart(name + " may not be read");
        }
    }

    private long sizeBytes(String name) {
        try {
            return name.equals(STANDARD_INPUT) ? 0 : Files.size(file(name));
        } catch (IOException e) {
            return 0;
        }
    }
}
