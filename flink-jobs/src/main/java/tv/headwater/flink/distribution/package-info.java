/** Distributions as sorted counts, for any job that says quantiles of sums. */
@NullMarked
package tv.headwater.flink.distribution;

import org.jspecify.annotations.NullMarked;
