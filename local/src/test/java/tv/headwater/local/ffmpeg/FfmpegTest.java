package tv.headwater.local.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("it")
class FfmpegTest {
    private static final List<String> READS_FLV_FOR_EVER =
            List.of("-loglevel", "warning", "-f", "flv", "-i", "pipe:0", "-f", "null", "-");

    @Test
    void exampleUsage() throws IOException {
        Ffmpeg ffmpeg = Ffmpeg.find(null);

        FfmpegProcess process = ffmpeg.start(READS_FLV_FOR_EVER);
        process.stop(Duration.ofSeconds(5));

        assertThat(ffmpeg.version()).startsWith("ffmpeg version");
        assertThat(process.isAlive()).isFalse();
    }

    @Test
    void complaintsAreKeptForTheErrorMessage() throws IOException {
        FfmpegProcess process = Ffmpeg.find(null).start(List.of("-i", "/no/such/file"));

        assertThat(process.ended().join()).isNotZero();
        Awaitility.await().until(() -> process.complaints().contains("No such file or directory"));
    }

    @Test
    void aMissingBinaryIsOneLineThatSaysWhatToDo(@TempDir Path folder) {
        assertThatThrownBy(() -> Ffmpeg.find(folder.resolve("ffmpeg")))
                .isInstanceOf(FfmpegMissing.class)
                .hasMessageContaining("HEADWATER_FFMPEG")
                .hasMessageNotContaining("\n");
    }

    @Test
    void aBinaryThatIsNoFfmpegIsRefused(@TempDir Path folder) throws IOException {
        Path fake = script(folder, "ffmpeg", "exit 3");
        script(folder, "ffprobe", "exit 0");

        assertThatThrownBy(() -> Ffmpeg.find(fake))
                .isInstanceOf(FfmpegMissing.class)
                .hasMessageContaining("exit code 3");
    }

    @Test
    void anFfmpegDiesWithTheJvmThatIsKilled() throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Parent.class.getName()));
        Process jvm = new ProcessBuilder(command).start();
        BufferedReader output = new BufferedReader(new InputStreamReader(jvm.getInputStream(), StandardCharsets.UTF_8));
        ProcessHandle ffmpeg =
                ProcessHandle.of(Long.parseLong(output.readLine())).orElseThrow();

        jvm.destroyForcibly();

        Awaitility.await().until(() -> !ffmpeg.isAlive());
    }

    private static Path script(Path folder, String name, String line) throws IOException {
        Path script = Files.writeString(folder.resolve(name), "#!/bin/sh\n" + line + "\n");
        script.toFile().setExecutable(true);
        return script;
    }

    /** A JVM that starts an ffmpeg, says its process id and waits to be killed. */
    static final class Parent {
        public static void main(String[] arguments) throws Exception {
            System.out.println(Ffmpeg.find(null).start(READS_FLV_FOR_EVER).pid());
            Thread.currentThread().join();
        }
    }
}
