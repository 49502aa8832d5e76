package tv.headwater.local.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import tv.headwater.local.platform.CannotStart;

/** The commands that need Java. Exit codes: 0 good, 1 failed, 2 wrong usage. */
@Command(
        name = "headwater",
        description = "Headwater on one machine.",
        subcommands = {
            UpCommand.class,
            SqlCommand.class,
            ExplainCommand.class,
            ImportCdnLogsCommand.class,
            DeadLettersCommand.class
        },
        mixinStandardHelpOptions = true)
public final class Headwater {
    private Headwater() {}

    public static void main(String[] args) {
        System.exit(exitCodeOf(commandLine(), args));
    }

    /** The folder people are in: the script itself goes to the root of the checkout. */
    static Path caller() {
        return Path.of(System.getProperty("headwater.caller", ""));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Headwater())
                .setExecutionExceptionHandler((failure, command, parsed) -> tell(command.getErr(), failure));
    }

    /** A class that is missing must end the process too, whatever threads were started before. */
    static int exitCodeOf(CommandLine command, String... args) {
        try {
            return command.execute(args);
        } catch (Error broken) {
            return tell(command.getErr(), broken);
        }
    }

    /** What people can mend is told in a line; anything else is a bug, and its trace helps to find it. */
    private static int tell(PrintWriter err, Throwable failure) {
        if (failure instanceof CannotStart) {
            err.println("headwater: " + failure.getMessage());
        } else {
            err.println("headwater: failed unexpectedly: " + failure);
            failure.printStackTrace(err);
        }
        err.flush();
        return CommandLine.ExitCode.SOFTWARE;
    }
}
