package tv.headwater.local.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tv.headwater.local.explain.Explained;
import tv.headwater.local.explain.Explanation;
import tv.headwater.local.platform.CannotStart;

/** Says what Headwater understands of what a player sent. */
@Command(
        name = "explain",
        description = {
            "Say what Headwater understands of what a player sent, session by session: the timeline of states, start-up, "
                    + "rebuffering, seeks, errors, bitrates, every key that was dropped and why.",
            "Reads CMCD (event bodies, one record per line; query strings and URLs with CMCD=), HTTP captures "
                    + "(one JSON object per line: t_ms, method, url, headers, body) and CloudFront logs, standard or "
                    + "real-time, also compressed (gz). Needs no running platform."
        },
        footer = {
            "",
            "Event records make the timeline; requests are counted beside it. What each figure means: docs/metrics.md.",
            "Exit status: 0 something was understood, 1 nothing was or a file cannot be read, 2 wrong usage."
        },
        mixinStandardHelpOptions = true)
final class ExplainCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", arity = "1..*", description = "What to read; - is standard input.")
    private List<String> files = List.of();

    @Option(names = "--json", description = "A JSON array, one object per session.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        System.setProperty("logback.configurationFile", "logback-silent.xml"); // before the first logger exists
        PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
        ReadingProgress progress = new ReadingProgress(System.err, System.console() != null);
        Explanation explanation = new Explanation();
        new Inputs(Headwater.caller(), files, progress).read((name, lines) -> explanation.read(name, lines.iterator()));
        Explained explained = explanation.end();
        if (!explained.isUnderstood()) {
            throw new CannotStart(String.join(", ", files) + ": " + explained.whyNot());
        }
        if (json) {
            explained.printJson(out);
        } else {
            explained.print(out);
        }
        out.flush();
        return out.checkError() ? ExitCode.SOFTWARE : ExitCode.OK;
    }
}
