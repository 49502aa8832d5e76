package tv.headwater.portal.figures;

import com.fasterxml.jackson.annotation.JsonRawValue;

/**
 * How views spread over classes, up to some ticks ago ({@code broadcast_summary}; docs/metrics.md): arrays of
 * {@code {"from", "to", "views"}}, as they are stored.
 *
 * @param startup by start-up time, ms
 * @param rebuffering by share of watch time spent rebuffering, thousandths
 */
record Distributions(
        long version,
        @JsonRawValue String startup,
        @JsonRawValue String rebuffering) {}
