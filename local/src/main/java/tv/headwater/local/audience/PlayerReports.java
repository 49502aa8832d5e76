package tv.headwater.local.audience;

import tv.headwater.local.audience.HlsPlaylist.Segment;

/**
 * Writes a player's reports as hls.js 1.7.4 does: version 2 event records to the collector, version 1 arguments on media
 * requests. What hls.js does not know yet is left out as it does: {@code br} before the renditions, {@code bl} before the
 * first append, {@code st} before the first playlist.
 */
final class PlayerReports {
    private static final int ROUNDING = 100;

    private final PlayerSettings settings;
    private long nextSequence;
    private String streamType = "";

    PlayerReports(PlayerSettings settings) {
        this.settings = settings;
    }

    /**
     * A player at one moment.
     *
     * @param bufferMillis -1 before anything was buffered
     * @param kbps of the chosen rendition; 0 before there is one
     */
    record View(long nowMillis, PlayerState state, long bufferMillis, int kbps, double throughputKbps) {}

    void live(boolean live) {
        streamType = live ? "l" : "v";
    }

    /** The very first one carries no {@code sta}, as on the wire. */
    String time(View view) {
        CmcdRecord record = event("t", view, view.nowMillis());
        return nextSequence == 1
                ? record.line()
                : record.token("sta", view.state().token()).line();
    }

    String state(View view) {
        return event("ps", view, view.nowMillis())
                .token("sta", view.state().token())
                .line();
    }

    String bitrate(View view) {
        return event("bc", view, view.nowMillis())
                .token("sta", view.state().token())
                .line();
    }

    String rate(View view) {
        return event("pr", view, view.nowMillis())
                .number("pr", 1)
                .token("sta", view.state().token())
                .line();
    }

    String response(View view, Segment segment, Download download) {
        return event("rr", view, download.startedAtMillis())
                .number("rc", 200)
                .token("sta", view.state().token())
                .number("ttfb", download.firstByteMillis())
                .number("ttlb", download.lastByteMillis())
                .string("url", segment.uri().toString())
                .line();
    }

    private CmcdRecord event(String kind, View view, long atMillis) {
        CmcdRecord record = new CmcdRecord()
                .string("cid", settings.contentId())
                .token("e", kind)
                .token("sf", "h")
                .string("sid", settings.sessionId())
                .number("sn", nextSequence++)
                .number("ts", atMillis)
                .number("v", 2);
        if (view.kbps() > 0) {
            record.list("br", view.kbps()).list("mtp", rounded(view.throughputKbps()));
        }
        if (view.bufferMillis() >= 0) {
            record.list("bl", rounded(view.bufferMillis()));
        }
        return streamType.isEmpty() ? record : record.token("st", streamType);
    }

    /** Version 1 arguments: the keys our watch page lets hls.js send. */
    String requestArgument(View view, String objectType, int durationMillis) {
        CmcdRecord record = new CmcdRecord()
                .string("cid", settings.contentId())
                .number("mtp", rounded(view.throughputKbps()))
                .token("ot", objectType)
                .token("sf", "h")
                .string("sid", settings.sessionId());
        if (view.kbps() > 0) {
            record.number("br", view.kbps());
        }
        if (view.bufferMillis() >= 0) {
            record.number("bl", rounded(view.bufferMillis()));
        }
        if (durationMillis > 0) {
            record.number("d", durationMillis);
        }
        if (!streamType.isEmpty()) {
            record.token("st", streamType);
        }
        if (view.state() != PlayerState.PLAYING && view.state() != PlayerState.PAUSED) {
            record.flag("su");
        }
        return record.queryArgument();
    }

    private static long rounded(double value) {
        return Math.round(value / ROUNDING) * ROUNDING;
    }
}
