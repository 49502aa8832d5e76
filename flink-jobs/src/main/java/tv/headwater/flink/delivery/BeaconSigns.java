package tv.headwater.flink.delivery;

import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.util.Collector;
import tv.headwater.events.record.Beacon;
import tv.headwater.events.record.BeaconOrigin;

/** The little of a beacon that tells whether its player should be fetching. */
final class BeaconSigns implements FlatMapFunction<Beacon, Sign> {
    private static final long serialVersionUID = 1L;

    @Override
    public void flatMap(Beacon beacon, Collector<Sign> out) {
        Sign sign = beacon.getOrigin() == BeaconOrigin.CLOCK ? null : Sign.of(beacon);
        if (sign != null) {
            out.collect(sign);
        }
    }
}
