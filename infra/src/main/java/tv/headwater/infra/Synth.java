package tv.headwater.infra;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;

/**
 * Synthesises the AWS stacks into {@code infra/target/cdk.out} and judges them, without calling AWS.
 *
 * <p>Exit codes: 0 good, 1 something is found to be unsafe, 2 wrong usage. Reads the system property {@code headwater.root}.
 */
public final class Synth {
    private static final String USAGE = """
            Usage: ./headwater synth

            Synthesises the AWS stacks into infra/target/cdk.out and checks them with cdk-nag (AwsSolutions).
            Nothing calls AWS. To deploy afterwards: npx aws-cdk deploy --all --app infra/target/cdk.out
            Exit codes: 0 good, 1 a finding without a stated reason, 2 wrong usage. Needs node.""";

    private Synth() {}

    public static void main(String[] args) throws IOException {
        if (List.of(args).contains("--help") || List.of(args).contains("-h")) {
            System.out.println(USAGE);
            return;
        }
        if (args.length > 0) {
            System.err.println("synth takes no argument '" + args[0] + "'\n\n" + USAGE);
            System.exit(2);
        }
        CheckedApp app =
                CheckedApp.in(Path.of(System.getProperty("headwater.root", "."), "infra", "target", "cdk.out"));
        HeadwaterStacks.addTo(app.root());
        Synthesis synthesis = app.synthesise();
        tell(synthesis, System.out);
        // jsii leaves a thread behind that would keep the JVM alive.
        System.exit(synthesis.isClean() ? 0 : 1);
    }

    static void tell(Synthesis synthesis, PrintStream out) {
        synthesis.stacks().forEach(out::println);
        synthesis.findings().forEach(finding -> out.println("FOUND " + finding));
        out.println(
                synthesis.isClean()
                        ? "cdk-nag (AwsSolutions): nothing found without a stated reason"
                        : "cdk-nag (AwsSolutions): " + synthesis.findings().size()
                                + " findings. Mend them, or suppress each with its reason beside the resource.");
    }
}
