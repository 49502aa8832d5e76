package tv.headwater.local.explain;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tv.headwater.events.cmcd.CmcdParser;
import tv.headwater.events.cmcd.DroppedKey;
import tv.headwater.events.record.Beacon;
import tv.headwater.events.record.BeaconOrigin;
import tv.headwater.flink.viewing.ViewRules;
import tv.headwater.flink.viewing.ViewTelling;

/** Collects what one session says. Event records make its timeline; request records have no time of their own. */
final class Session {
    private static final long REPORTING_INTERVAL_MILLIS = 10_000;
    private static final long MAX_STEP_MILLIS = 24 * 3_600_000L;
    private static final int MAX_DISTINCT = 5_000_000;
    private static final int MAX_ERRORS = 100;
    private static final String NOT_KEPT = "is no key that Headwater keeps";

    private final @Nullable String sid;
    private final ViewTelling view = new ViewTelling(ViewRules.forInterval(REPORTING_INTERVAL_MILLIS));
    private final RequestFigures requests = new RequestFigures();
    private final Set<Long> distinctEvents = new HashSet<>();
    private final Map<String, Long> events = new TreeMap<>();
    private final Map<SessionReport.Dropped, Long> dropped = new TreeMap<>();
    private final List<SessionReport.PlayerError> errors = new ArrayList<>();
    private final Set<String> errorCodes = new TreeSet<>();
    private final TreeSet<Integer> versions = new TreeSet<>();
    private @Nullable String cid;
    private @Nullable String player;
    private @Nullable String userAgent;
    private @Nullable String format;
    private @Nullable String streamType;
    private long records;
    private long withoutState;
    private long numberRestarts;
    private long errorEvents;
    private long lastSn = Long.MIN_VALUE;
    private long lastTs = Long.MIN_VALUE;
    private long lastReceivedAt = Long.MIN_VALUE;

    Session(@Nullable String sid) {
        this.sid = sid;
    }

    void take(Heard.Report report) {
        Beacon beacon = report.beacon();
        cid = cid == null ? beacon.getCid() : cid;
        player = player == null ? beacon.getPlayer() : player;
        userAgent = userAgent == null ? report.userAgent() : userAgent;
        format = format == null ? beacon.getSf() : format;
        streamType = streamType == null ? beacon.getSt() : streamType;
        versions.add(beacon.getV());
        report.dropped().forEach(this::drop);
        RecordKeys.of(report.text()).forEach(this::notice);
        if (beacon.getOrigin() == BeaconOrigin.EVENT) {
            takeEvent(report);
        } else {
            requests.take(beacon, report.text());
        }
    }

    private void drop(DroppedKey key) {
        dropped.merge(new SessionReport.Dropped(key.key(), key.reason().words()), 1L, Long::sum);
    }

    private void notice(String key) {
        if (key.indexOf('-') < 0 && !CmcdParser.standardKeys().contains(key)) {
            dropped.merge(new SessionReport.Dropped(key, NOT_KEPT), 1L, Long::sum);
        }
    }

    private void takeEvent(Heard.Report report) {
        Beacon beacon = report.beacon();
        records++;
        boolean isNew = distinctEvents.size() < MAX_DISTINCT && distinctEvents.add(hash(report.text()));
        events.merge(String.valueOf(beacon.getE()), 1L, Long::sum);
        withoutState += beacon.getSta() == null ? 1 : 0;
        if (isNew) {
            noticeErrors(beacon);
            noticeNumber(beacon);
        }
        beacon.setReceivedAt(arrivalOf(report));
        beacon.setViewId(String.valueOf(sid));
        beacon.setId(String.valueOf(records));
        view.take(beacon);
    }

    /** Without a time of arrival records came in the order of the input, each when it was written or right after. */
    private long arrivalOf(Heard.Report report) {
        Long ts = report.beacon().getTs();
        Long told = report.receivedAt();
        boolean first = lastReceivedAt == Long.MIN_VALUE;
        if (told != null) {
            lastReceivedAt = told;
        } else if (ts != null && (first || (ts > lastReceivedAt && ts - lastReceivedAt < MAX_STEP_MILLIS))) {
            lastReceivedAt = ts;
        } else {
            lastReceivedAt = first ? 0 : lastReceivedAt + 1;
        }
        return lastReceivedAt;
    }

    private void noticeErrors(Beacon beacon) {
        boolean event = "e".equals(beacon.getE());
        boolean fatal = "f".equals(beacon.getSta());
        boolean newCodes = beacon.getEc() != null && errorCodes.addAll(beacon.getEc());
        errorEvents += event ? 1 : 0;
        if ((event || fatal || newCodes) && errors.size() < MAX_ERRORS) {
            List<String> codes = beacon.getEc() == null ? List.of() : List.copyOf(beacon.getEc());
            errors.add(new SessionReport.PlayerError(beacon.getTs(), codes, beacon.getE(), beacon.getSta()));
        }
    }

    private void noticeNumber(Beacon beacon) {
        Long sn = beacon.getSn();
        Long ts = beacon.getTs();
        if (sn == null || ts == null || "rr".equals(beacon.getE())) {
            return;
        }
        numberRestarts += sn < lastSn && ts > lastTs ? 1 : 0;
        lastSn = sn;
        lastTs = Math.max(ts, lastTs);
    }

    SessionReport end() {
        return new SessionReport(
                sid,
                cid,
                player,
                userAgent,
                format,
                streamType,
                List.copyOf(versions),
                records,
                distinctEvents.size(),
                withoutState,
                numberRestarts,
                errorEvents,
                events,
                requests,
                dropped,
                errors,
                view.end());
    }

    /** FNV-1a, 64 bits: enough to tell records apart. */
    static long hash(String text) {
        long hash = 0xcbf29ce484222325L;
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ (b & 0xFF)) * 0x100000001b3L;
        }
        return hash;
    }
}
