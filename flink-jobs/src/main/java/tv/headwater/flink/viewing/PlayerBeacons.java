package tv.headwater.flink.viewing;

import java.util.regex.Pattern;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichFilterFunction;
import org.apache.flink.metrics.Counter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tv.headwater.events.record.Beacon;
import tv.headwater.events.record.BeaconOrigin;

/** Lets through what players sent: not the clock's own ticks, and nothing that names no view or no broadcast of ours. */
final class PlayerBeacons extends RichFilterFunction<Beacon> {
    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(PlayerBeacons.class);
    private static final int LOG_EVERY = 1000;
    private static final Pattern UUID =
            Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", Pattern.CASE_INSENSITIVE);

    private transient Counter rejected;

    @SuppressWarnings("NullAway.Init") // Flink opens the function before it is used
    PlayerBeacons() {}

    @Override
    public void open(OpenContext context) {
        rejected = getRuntimeContext().getMetricGroup().counter("rejectedBeacons");
    }

    @Override
    public boolean filter(Beacon beacon) {
        if (beacon.getOrigin() == BeaconOrigin.CLOCK) {
            return false;
        }
        boolean accepted = !beacon.getViewId().isEmpty()
                && UUID.matcher(beacon.getBroadcastId()).matches();
        if (!accepted) {
            if (rejected.getCount() % LOG_EVERY == 0) {
                LOG.warn(
                        "Left a beacon out (1 of {} shown): id {}, view '{}', broadcast '{}' is no UUID",
                        LOG_EVERY,
                        beacon.getId(),
                        beacon.getViewId(),
                        beacon.getBroadcastId());
            }
            rejected.inc();
        }
        return accepted;
    }
}
