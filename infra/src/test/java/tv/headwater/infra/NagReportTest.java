package tv.headwater.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NagReportTest {
    @TempDir
    Path assembly;

    private final NagReport report = new NagReport();

    @Test
    void exampleUsage() throws IOException {
        write(line("AwsSolutions-S1", "Non-Compliant") + "," + line("AwsSolutions-S2", "Compliant"));

        assertThat(report.findings(assembly, "lake"))
                .containsExactly(new NagFinding("AwsSolutions-S1", "Lake/Media", "Non-Compliant", "No logs."));
    }

    @Test
    void whatHasAReasonOrDoesNotApplyIsNoFinding() throws IOException {
        write(line("AwsSolutions-S1", "Suppressed") + "," + line("AwsSolutions-S2", "N/A"));

        assertThat(report.findings(assembly, "lake")).isEmpty();
    }

    @Test
    void whatCouldNotBeJudgedIsAFinding() throws IOException {
        write(line("AwsSolutions-S1", "UNKNOWN") + "," + line("AwsSolutions-S2", "Perhaps"));

        assertThat(report.findings(assembly, "lake")).hasSize(2);
    }

    @Test
    void aMissingReportIsAFinding() throws IOException {
        assertThat(report.findings(assembly, "lake"))
                .singleElement()
                .satisfies(finding -> assertThat(finding.text()).contains("no report"));
    }

    @Test
    void aReportThatJudgesNothingIsAFinding() throws IOException {
        write("");

        assertThat(report.findings(assembly, "lake")).hasSize(1);
    }

    private void write(String lines) throws IOException {
        Files.writeString(assembly.resolve("AwsSolutions-lake-NagReport.json"), "{\"lines\":[" + lines + "]}");
    }

    private static String line(String rule, String compliance) {
        return """
                {"ruleId":"%s","resourceId":"Lake/Media","compliance":"%s","exceptionReason":"N/A",\
                "ruleLevel":"Error","ruleInfo":"No logs."}""".formatted(rule, compliance);
    }
}
