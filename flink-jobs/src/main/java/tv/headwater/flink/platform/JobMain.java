package tv.headwater.flink.platform;

import java.util.function.Function;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the {@code main} of every job does on a cluster: reads the environment variables, builds the job, runs it. */
public final class JobMain {
    private static final int EXIT_WRONG_USAGE = 2;
    private static final Logger LOG = LoggerFactory.getLogger(JobMain.class);

    private JobMain() {}

    /**
     * Returns when the job has ended; ends the JVM with exit code 2 when a variable is missing or wrong, after saying which.
     *
     * @param job names it in the log and in Flink's web interface
     */
    public static <C> void run(String job, Function<JobVariables, C> config, JobBuilder<C> builder) throws Exception {
        C read;
        try {
            read = JobVariables.read(System.getenv(), config);
        } catch (IllegalArgumentException e) {
            LOG.error("{} cannot start: {}", job, e.getMessage());
            System.exit(EXIT_WRONG_USAGE);
            return;
        }
        builder.build(read).execute(job);
    }

    /** Builds a job between its real ends. */
    @FunctionalInterface
    public interface JobBuilder<C> {
        StreamExecutionEnvironment build(C config) throws Exception;
    }
}
