package tv.headwater.infra;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Reads what cdk-nag wrote about a stack, because a synthesis succeeds whatever cdk-nag finds.
 *
 * <p>Everything that is not known to be harmless is a finding: a missing report, one without lines, and a word that a later
 * cdk-nag may invent.
 */
final class NagReport {
    private static final Set<String> HARMLESS = Set.of("Compliant", "Suppressed", "N/A");

    private final ObjectMapper json = new ObjectMapper();

    /**
     * The findings of one stack.
     *
     * @param assembly folder of the cloud assembly
     */
    List<NagFinding> findings(Path assembly, String stackName) throws IOException {
        Path file = assembly.resolve("AwsSolutions-" + stackName + "-NagReport.json");
        if (!Files.exists(file)) {
            return List.of(unjudged(stackName, "cdk-nag wrote no report " + file.getFileName()));
        }
        JsonNode lines = json.readTree(file.toFile()).path("lines");
        if (lines.isEmpty()) {
            return List.of(unjudged(stackName, "the report " + file.getFileName() + " judges nothing"));
        }
        List<NagFinding> findings = new ArrayList<>();
        for (JsonNode line : lines) {
            if (!HARMLESS.contains(line.path("compliance").asText())) {
                findings.add(finding(line));
            }
        }
        return findings;
    }

    private static NagFinding finding(JsonNode line) {
        return new NagFinding(
                line.path("ruleId").asText(),
                line.path("resourceId").asText(),
                line.path("compliance").asText(),
                line.path("ruleInfo").asText());
    }

    private static NagFinding unjudged(String stackName, String why) {
        return new NagFinding("NagReport", stackName, "UNKNOWN", why);
    }
}
