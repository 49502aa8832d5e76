package tv.headwater.flink.delivery;

import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.util.Collector;
import tv.headwater.events.record.CdnRequest;

/** The requests that say which player they are of. */
final class RequestSigns implements FlatMapFunction<CdnRequest, Sign> {
    private static final long serialVersionUID = 1L;

    @Override
    public void flatMap(CdnRequest request, Collector<Sign> out) {
        Sign sign = Sign.of(request);
        if (sign != null) {
            out.collect(sign);
        }
    }
}
