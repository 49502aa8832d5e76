/** Flink as processes of its own on this machine; {@link tv.headwater.local.flinkcluster.FlinkCluster} is the door. */
@NullMarked
package tv.headwater.local.flinkcluster;

import org.jspecify.annotations.NullMarked;
