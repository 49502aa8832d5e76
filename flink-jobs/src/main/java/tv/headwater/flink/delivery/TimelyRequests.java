package tv.headwater.flink.delivery;

import java.util.regex.Pattern;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.co.CoProcessFunction;
import org.apache.flink.util.Collector;
import tv.headwater.events.record.Beacon;
import tv.headwater.events.record.CdnRequest;

/**
 * Lets requests pass that belong to a live broadcast and whose bucket is still open; the others are counted.
 *
 * <p>What is late is decided here, once, at the front: event time behind is never further than here, so that no later step
 * drops anything and all sums agree. Beacons only bring event time along: it goes on while nobody asks the CDN for anything.
 */
final class TimelyRequests extends CoProcessFunction<CdnRequest, Beacon, CdnRequest> {
    private static final long serialVersionUID = 1L;
    private static final Pattern UUID = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    private transient Counter foreign;
    private transient Counter late;

    @SuppressWarnings("NullAway.Init") // Flink opens the function before it is used
    TimelyRequests() {}

    @Override
    public void open(OpenContext context) {
        foreign = getRuntimeContext().getMetricGroup().counter("requestsOfNoBroadcast");
        late = getRuntimeContext().getMetricGroup().counter("lateRequests");
    }

    @Override
    public void processElement1(CdnRequest request, Context context, Collector<CdnRequest> out) {
        String broadcastId = request.getBroadcastId();
        if (broadcastId == null || !UUID.matcher(broadcastId).matches()) {
            foreign.inc();
        } else if (DeliveryFold.isLate(request.getAt(), context.timerService().currentWatermark())) {
            late.inc();
        } else {
            out.collect(request);
        }
    }

    @Override
    public void processElement2(Beacon beacon, Context context, Collector<CdnRequest> out) {}
}
