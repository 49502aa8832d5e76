package tv.headwater.flink.delivery;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;
import tv.headwater.events.cmcd.CmcdLine;
import tv.headwater.events.cmcd.CmcdParser;
import tv.headwater.events.record.Beacon;
import tv.headwater.events.record.CdnRequest;
import tv.headwater.events.record.CmcdEntry;
import tv.headwater.flink.platform.Acceptance;
import tv.headwater.flink.viewing.PlayerState;

/**
 * A sign of one player: a beacon it sent or a request of it that the CDN answered. Stored in state: only ever grows.
 *
 * @param id of the beacon or request
 * @param at when it was accepted, or when the edge finished the answer, ms since epoch
 * @param viewId of a beacon; null for a request
 * @param state that a beacon reports; unknown if it reports none, or tells of a response
 * @param order the beacon's {@code sn}, -1 without
 * @param clientAt the beacon's {@code ts}, 0 without
 * @param bytes that a good answer brought
 * @param media a segment of video (or of everything), by {@code ot} or by the name of the file
 * @param millis of the object, 0 if not said
 * @param kbps of the object, 0 if not said
 * @param starved the player's buffer ran empty before the request ({@code bs})
 * @param bufferMillis ahead of the player, -1 if not said
 */
public record Sign(
        String broadcastId,
        String sid,
        String id,
        long at,
        @Nullable String viewId,
        PlayerState state,
        long order,
        long clientAt,
        long bytes,
        boolean media,
        long millis,
        long kbps,
        boolean starved,
        long bufferMillis) {
    static final Comparator<Sign> ORDER =
            Comparator.comparingLong(Sign::at).thenComparingLong(Sign::order).thenComparing(Sign::id);

    private static final CmcdParser PARSER = new CmcdParser();
    private static final int MAX_SID = 64;
    private static final int GOOD = 2;
    private static final int STATUS_CLASS = 100;
    private static final String RESPONSE = "rr";

    static @Nullable Sign of(Beacon beacon) {
        String sid = beacon.getSid();
        if (sid == null
                || sid.isEmpty()
                || sid.length() > MAX_SID
                || beacon.getViewId().isEmpty()) {
            return null;
        }
        Long sn = beacon.getSn();
        Long ts = beacon.getTs();
        return new Sign(
                beacon.getBroadcastId(),
                sid,
                beacon.getId(),
                Acceptance.millisOf(beacon),
                beacon.getViewId(),
                RESPONSE.equals(beacon.getE()) ? PlayerState.UNKNOWN : PlayerState.of(beacon.getSta()),
                sn == null ? -1 : sn,
                ts == null ? 0 : ts,
                0,
                false,
                0,
                0,
                false,
                -1);
    }

    /** Null for a request that says nothing of its player. */
    static @Nullable Sign of(CdnRequest request) {
        String sid = request.getCmcdSid();
        String broadcastId = request.getBroadcastId();
        if (sid == null || sid.isEmpty() || sid.length() > MAX_SID || broadcastId == null) {
            return null;
        }
        boolean good = request.getStatus() / STATUS_CLASS == GOOD
                && request.getMethod().equals("GET");
        Beacon said = said(request.getCmcd());
        return new Sign(
                broadcastId,
                sid,
                request.getId(),
                request.getAt(),
                null,
                PlayerState.UNKNOWN,
                -1,
                0,
                good ? request.getBytesSent() : 0,
                good && isMedia(request, said),
                said == null || said.getD() == null ? 0 : Math.max(0, said.getD()),
                said == null || said.getBr() == null || said.getBr().isEmpty() ? 0 : sum(said.getBr()),
                said != null && Boolean.TRUE.equals(said.getBs()),
                said == null || said.getBl() == null || said.getBl().isEmpty()
                        ? -1
                        : said.getBl().get(0).getValue());
    }

    boolean isRequest() {
        return viewId == null;
    }

    private static @Nullable Beacon said(@Nullable String cmcd) {
        return cmcd != null && PARSER.parseRecord(cmcd) instanceof CmcdLine.Parsed parsed ? parsed.beacon() : null;
    }

    private static boolean isMedia(CdnRequest request, @Nullable Beacon said) {
        if (said != null && said.getOt() != null) {
            return said.getOt().equals("v") || said.getOt().equals("av");
        }
        String path = request.getPath();
        return path.endsWith(".ts") || path.endsWith(".m4s") || path.endsWith(".mp4");
    }

    private static long sum(Iterable<CmcdEntry> entries) {
        long sum = 0;
        for (CmcdEntry entry : entries) {
            sum += entry.getValue();
        }
        return sum;
    }
}
