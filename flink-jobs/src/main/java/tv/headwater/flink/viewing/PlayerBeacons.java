package tv.headwater.flink.viewing;

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
    private static final int UUID_LENGTH = 36;

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
        boolean accepted = !beacon.getViewId().isEmpty() && isUuid(beacon.getBroadcastId());
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

    /** By hand, because it is asked of every beacon. */
    private static boolean isUuid(String id) {
        if (id.length() != UUID_LENGTH) {
            return false;
        }
        for (int i = 0; i < UUID_LENGTH; i++) {
            char c = id.charAt(i);
            boolean dash = i == 8 || i == 13 || i == 18 || i == 23;
            boolean hex = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
            if (dash ? c != '-' : !hex) {
                return false;
            }
        }
        return true;
    }
}
