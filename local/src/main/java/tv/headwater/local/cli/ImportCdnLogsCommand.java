package tv.headwater.local.cli;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import tv.headwater.events.cdn.CdnLogCodec;
import tv.headwater.events.cdn.CdnLogReader;
import tv.headwater.events.cdn.RealtimeLogFormat;
import tv.headwater.events.publishing.KinesisClients;
import tv.headwater.events.publishing.KinesisPublisher;
import tv.headwater.events.publishing.PublisherConfig;
import tv.headwater.events.useragent.UserAgents;
import tv.headwater.local.cdnimport.CdnImport;
import tv.headwater.local.cdnimport.ImportSummary;
import tv.headwater.local.platform.RunningPlatform;
import tv.headwater.local.platform.StoredIds;

/** Takes CloudFront log files into the tables of a running platform. */
@Command(
        name = "import-cdn-logs",
        description = {
            "Take CloudFront logs into raw.cdn_requests of a running platform: standard logs (by their #Fields header, or by "
                    + "their 12 to 33 columns) and real-time logs (by header, --columns or --fields), also compressed (gz).",
            "Each request id is kept once, however often it is imported. No full address leaves this command."
        },
        footer = {"", "Exit status: 0 all requests are in Kinesis or were stored before, 1 not all, 2 wrong usage."},
        mixinStandardHelpOptions = true)
final class ImportCdnLogsCommand implements Callable<Integer> {
    private static final String QUERY =
            "select \"at\"::date as day, status, count(*) as requests from raw.cdn_requests group by all order by all";

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "Log files; - is standard input.")
    private List<String> files = List.of();

    @Option(
            names = "--fields",
            paramLabel = "LIST",
            description = "The fields of a real-time log, as its configuration selects them: names with commas.")
    private @Nullable String fields;

    @Option(
            names = "--columns",
            paramLabel = "N",
            description = "A real-time log with all fields up to asn (46), up to cmcd-version (64), or all (69).")
    private @Nullable Integer columns;

    @Option(names = "--data", paramLabel = "DIR", description = "The platform's data (default: ${DEFAULT-VALUE}).")
    private Path data = Path.of("data");

    @Override
    public Integer call() {
        System.setProperty("headwater.log", data.resolve("import.log").toString()); // before the first logger exists
        Supplier<CdnLogReader> readers = readers();
        RunningPlatform platform = RunningPlatform.on(data).awake();
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        ImportSummary summary;
        try (StoredIds stored = StoredIds.open(platform.lakehouse(), "raw.cdn_requests", "at");
                KinesisAsyncClient client = KinesisClients.async(platform.kinesis(), platform.region());
                KinesisPublisher publisher = new KinesisPublisher(client, PublisherConfig.defaults())) {
            CdnLogCodec codec = new CdnLogCodec(UserAgents.load());
            CdnImport cdnImport = new CdnImport(publisher, stored::between, codec, readers);
            new Inputs(Headwater.caller(), files, new ReadingProgress(System.err, System.console() != null))
                    .read((name, lines) -> cdnImport.read(name, lines.iterator()));
            summary = cdnImport.summary();
        }
        summary.print(out);
        if (summary.publishedRequests() > 0) {
            out.println("In up to 15 s: ./headwater sql '" + QUERY + "'");
        }
        return summary.isComplete() ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    private Supplier<CdnLogReader> readers() {
        if (fields == null && columns == null) {
            return CdnLogReader::new;
        }
        if (fields != null && columns != null) {
            throw new ParameterException(spec.commandLine(), "choose one of --fields and --columns");
        }
        RealtimeLogFormat format = named(fields == null ? String.valueOf(columns) : fields);
        return () -> new CdnLogReader(format);
    }

    private RealtimeLogFormat named(String selection) {
        try {
            return RealtimeLogFormat.named(selection);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()));
        }
    }
}
