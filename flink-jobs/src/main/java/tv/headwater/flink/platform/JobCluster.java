package tv.headwater.flink.platform;

import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Where jobs run; closing it takes a last checkpoint of each, so that the next start has nothing to repeat. */
public interface JobCluster extends AutoCloseable {
    /**
     * Starts what was built on {@code env}, from its newest retained checkpoint when there is one.
     *
     * @param name names the job to people
     */
    RunningJob submit(String name, StreamExecutionEnvironment env) throws Exception;
}
