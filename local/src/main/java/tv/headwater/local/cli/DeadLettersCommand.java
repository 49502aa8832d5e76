package tv.headwater.local.cli;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import tv.headwater.events.deadletter.DeadLetter;
import tv.headwater.events.publishing.KinesisClients;
import tv.headwater.events.publishing.KinesisPublisher;
import tv.headwater.events.publishing.PublisherConfig;
import tv.headwater.events.useragent.UserAgents;
import tv.headwater.local.deadletters.DeadLetterBox;
import tv.headwater.local.deadletters.LetterReplay;
import tv.headwater.local.platform.RunningPlatform;
import tv.headwater.local.platform.StoredIds;

/** Shows what a running platform could not understand, and takes in what it can understand by now. */
@Command(
        name = "dead-letters",
        description = {
            "What a running platform was sent and could not read, as long as Kinesis keeps it (24 h).",
            "list shows it, the newest last; replay reads it with the parser of today and sends what can be read on its way, "
                    + "with the time it came at and the id it would have had: replaying twice does no harm."
        },
        footer = {"", "Exit status: 0 done, 1 the platform or a publication failed, 2 wrong usage."},
        mixinStandardHelpOptions = true)
final class DeadLettersCommand implements Callable<Integer> {
    private static final int DEFAULT_LIMIT = 50;

    /** What to do with the letters. */
    enum Action {
        LIST,
        REPLAY
    }

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "list|replay", arity = "0..1", description = "What to do (default: list).")
    private String action = "list";

    @Option(
            names = "--since",
            paramLabel = "WHEN",
            description =
                    "Only letters that came since then: an age (90s, 15m, 2h, 1d) or a time (2026-11-22T18:00:00Z).")
    private @Nullable String since;

    @Option(names = "--limit", paramLabel = "N", description = "List the newest N (default: ${DEFAULT-VALUE}).")
    private int limit = DEFAULT_LIMIT;

    @Option(names = "--json", description = "List as a JSON array.")
    private boolean json;

    @Option(names = "--data", paramLabel = "DIR", description = "The platform's data (default: ${DEFAULT-VALUE}).")
    private Path data = Path.of("data");

    @Override
    public Integer call() {
        System.setProperty(
                "headwater.log", data.resolve("dead-letters.log").toString()); // before the first logger exists
        Action chosen = chosen();
        Instant from = since == null ? null : instantOf(since, Clock.systemUTC());
        if (limit < 1) {
            throw new ParameterException(spec.commandLine(), "--limit must be at least 1");
        }
        RunningPlatform platform = RunningPlatform.on(data).awake();
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        try (DeadLetterBox box = DeadLetterBox.open(platform.kinesis(), platform.region())) {
            List<DeadLetter> letters = box.letters(from);
            LetterPrinter printer = new LetterPrinter(out);
            if (chosen == Action.REPLAY) {
                return printer.print(replay(letters, platform)) ? ExitCode.OK : ExitCode.SOFTWARE;
            }
            List<DeadLetter> newest = letters.subList(Math.max(0, letters.size() - limit), letters.size());
            if (json) {
                printer.printJson(newest);
            } else {
                printer.print(newest, letters.size(), box.unreadable());
            }
            return ExitCode.OK;
        }
    }

    private static LetterReplay.Summary replay(List<DeadLetter> letters, RunningPlatform platform) {
        try (StoredIds stored = StoredIds.open(platform.lakehouse(), "raw.beacons", "received_at");
                KinesisAsyncClient client = KinesisClients.async(platform.kinesis(), platform.region());
                KinesisPublisher publisher = new KinesisPublisher(client, PublisherConfig.defaults())) {
            return new LetterReplay(publisher, stored::between, UserAgents.load()).replay(letters);
        }
    }

    private Action chosen() {
        try {
            return Action.valueOf(action.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "dead-letters does list or replay, not '" + action + "'");
        }
    }

    private Instant instantOf(String when, Clock clock) {
        try {
            if (when.matches("\\d{1,6}[smhd]")) {
                String iso = when.endsWith("d") ? "P" + when : "PT" + when;
                return clock.instant().minus(Duration.parse(iso.toUpperCase(Locale.ROOT)));
            }
            return Instant.parse(when);
        } catch (DateTimeException e) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--since is an age (15m, 2h, 1d) or a time (2026-11-22T18:00:00Z), not " + when);
        }
    }
}
