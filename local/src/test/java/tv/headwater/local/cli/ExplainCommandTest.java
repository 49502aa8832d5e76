package tv.headwater.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ExplainCommandTest {
    private static final String RECORD = "e=t,sid=\"s-1\",sta=p,ts=1764752400000,v=2\n";

    private final StringWriter err = new StringWriter();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @TempDir
    private Path folder;

    @Test
    void exampleUsage() throws IOException {
        Path file = Files.writeString(folder.resolve("body.cmcd"), RECORD);

        assertThat(explain(file.toString())).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).startsWith("session s-1");
    }

    @Test
    void compressedFilesAndStandardInputAreReadAlike() throws IOException {
        Path file = folder.resolve("body.cmcd.gz");
        try (GZIPOutputStream gzip = new GZIPOutputStream(Files.newOutputStream(file))) {
            gzip.write(RECORD.getBytes(StandardCharsets.UTF_8));
        }
        InputStream before = System.in;
        System.setIn(new ByteArrayInputStream(RECORD.getBytes(StandardCharsets.UTF_8)));
        try {
            assertThat(explain("--json", file.toString(), "-")).isZero();
        } finally {
            System.setIn(before);
        }
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("\"records\" : 2")
                .contains("\"distinct\" : 1");
    }

    @Test
    void whatCannotBeReadIsSaidInALine() throws IOException {
        Path empty = Files.createFile(folder.resolve("empty"));

        assertThat(explain(folder.resolve("nowhere").toString())).isEqualTo(1);
        assertThat(explain(folder.toString())).isEqualTo(1);
        assertThat(explain(empty.toString())).isEqualTo(1);

        assertThat(err.toString().lines())
                .hasSize(3)
                .satisfiesExactly(
                        line -> assertThat(line).contains("there is no file"),
                        line -> assertThat(line).contains("is a folder"),
                        line -> assertThat(line).contains("is empty"));
    }

    @Test
    void wrongUsageIsToldFromFailure() {
        assertThat(explain()).isEqualTo(2);
        assertThat(explain("--xml", "-")).isEqualTo(2);
    }

    private int explain(String... arguments) {
        String[] all = new String[arguments.length + 1];
        all[0] = "explain";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        PrintStream before = System.out;
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        try {
            CommandLine commandLine = Headwater.commandLine().setErr(new PrintWriter(err));
            return commandLine.execute(all);
        } finally {
            System.setOut(before);
        }
    }
}
