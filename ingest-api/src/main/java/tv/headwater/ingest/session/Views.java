package tv.headwater.ingest.session;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tv.headwater.events.cmcd.CmcdLine;
import tv.headwater.events.record.Beacon;

/**
 * The views of one playback: one per session id its page reports under, up to {@value #MAX_SIDS}. Any page may invent session ids, so
 * further ones share one view: their records are kept, but they cannot multiply views. Not thread-safe.
 */
final class Views {
    static final int MAX_SIDS = 16;

    private final String nonce;
    private final String sharedId;
    private final Map<String, View> bySid = new HashMap<>();

    Views(String nonce) {
        this.nonce = nonce;
        this.sharedId = ViewId.shared(nonce);
    }

    private record View(String id, ClockSkew skew) {}

    /**
     * Gives the records their view and the skew of their player's clock.
     *
     * @return how many were put into the shared view
     */
    int assign(Iterable<CmcdLine.Parsed> lines, long receivedAtMillis) {
        for (CmcdLine.Parsed line : lines) {
            Long ts = line.beacon().getTs();
            if (ts != null) {
                viewOf(line.beacon().getSid()).skew().observe(receivedAtMillis, ts);
            }
        }
        int shared = 0;
        for (CmcdLine.Parsed line : lines) {
            Beacon beacon = line.beacon();
            View view = viewOf(beacon.getSid());
            beacon.setViewId(view.id());
            beacon.setClockSkewMs(view.skew().estimateMillis());
            shared += view.id().equals(sharedId) ? 1 : 0;
        }
        return shared;
    }

    private View viewOf(@Nullable String sid) {
        String name = sid == null ? "" : sid;
        View known = bySid.get(name);
        if (known != null) {
            return known;
        }
        if (bySid.size() < MAX_SIDS) {
            View view = new View(ViewId.of(nonce, sid), new ClockSkew());
            bySid.put(name, view);
            return view;
        }
        return bySid.computeIfAbsent(ViewId.SHARED, ignored -> new View(sharedId, new ClockSkew()));
    }
}
