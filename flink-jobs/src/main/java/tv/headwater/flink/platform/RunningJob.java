package tv.headwater.flink.platform;

import java.util.concurrent.CompletableFuture;
import org.apache.flink.api.common.JobID;
import org.jspecify.annotations.Nullable;

/**
 * A job that was handed to the cluster.
 *
 * @param name what it was submitted as
 * @param id Flink's id of this run
 * @param resumedFrom the checkpoint it goes on from; null when it starts anew
 * @param ended completes when the job has finished or was cancelled, exceptionally when it failed for good
 */
public record RunningJob(String name, JobID id, @Nullable String resumedFrom, CompletableFuture<Void> ended) {}
