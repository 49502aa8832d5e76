package tv.headwater.infra;

import io.github.cdklabs.cdknag.AwsSolutionsChecks;
import io.github.cdklabs.cdknag.NagReportFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Aspects;
import software.amazon.awscdk.Tags;
import software.amazon.awscdk.cxapi.CloudFormationStackArtifact;

/** A CDK app that is synthesised into a folder and judged by cdk-nag's AwsSolutions rules. */
final class CheckedApp {
    /** What {@code cdk init} would put into cdk.json: logs reach a bucket by its policy, since ACLs are off. */
    private static final Map<String, Object> CONTEXT = Map.of("@aws-cdk/aws-s3:serverAccessLogsUseBucketPolicy", true);

    private final App app;
    private final Path assembly;

    private CheckedApp(App app, Path assembly) {
        this.app = app;
        this.assembly = assembly;
    }

    /** An app without stacks; the folder is emptied, so that no report of another day is read. */
    static CheckedApp in(Path assembly) throws IOException {
        empty(assembly);
        App app = App.Builder.create()
                .outdir(assembly.toString())
                .analyticsReporting(false)
                .postCliContext(CONTEXT)
                .build();
        Aspects.of(app)
                .add(AwsSolutionsChecks.Builder.create()
                        .reports(true)
                        .reportFormats(List.of(NagReportFormat.JSON))
                        .build());
        Tags.of(app).add("application", "headwater");
        return new CheckedApp(app, assembly);
    }

    /** Where stacks belong. */
    App root() {
        return app;
    }

    /** Writes templates and reports. */
    Synthesis synthesise() throws IOException {
        List<Synthesis.WrittenStack> written = new ArrayList<>();
        List<NagFinding> findings = new ArrayList<>();
        NagReport report = new NagReport();
        for (CloudFormationStackArtifact stack : app.synth().getStacks()) {
            written.add(new Synthesis.WrittenStack(stack.getStackName(), resources(stack), stack.getTemplateFile()));
            findings.addAll(report.findings(assembly, stack.getStackName()));
        }
        return new Synthesis(written, findings);
    }

    private static int resources(CloudFormationStackArtifact stack) {
        return stack.getTemplate() instanceof Map<?, ?> template && template.get("Resources") instanceof Map<?, ?> all
                ? all.size()
                : 0;
    }

    private static void empty(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
