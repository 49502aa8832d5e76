package tv.headwater.local.players;

import java.util.Set;

/** A player as npm has it, and one way to switch its CMCD on. */
enum Setup {
    HLS_1_7("hls.js/dist/hls.min.js", "hls", 2, Transport.QUERY, 1),
    HLS_1_7_BATCHES("hls.js/dist/hls.min.js", "hls", 1, Transport.HEADERS, 5),
    HLS_1_6("hls.js-1.6/dist/hls.min.js", "hls", 1, Transport.QUERY, 0),
    HLS_1_6_HEADERS("hls.js-1.6/dist/hls.min.js", "hls", 1, Transport.HEADERS, 0),
    DASH_5_2("dashjs/dist/modern/umd/dash.all.min.js", "dash", 2, Transport.QUERY, 1),
    DASH_5_2_DEFAULT_KEYS("dashjs/dist/modern/umd/dash.all.min.js", "dash", 2, Transport.HEADERS, 1),
    DASH_5_2_HEADERS("dashjs/dist/modern/umd/dash.all.min.js", "dash", 1, Transport.HEADERS, 0),
    SHAKA_5_2("shaka-player/dist/shaka-player.compiled.js", "shaka", 2, Transport.QUERY, 1),
    SHAKA_5_2_DEBUG("shaka-player/dist/shaka-player.compiled.debug.js", "shaka", 2, Transport.QUERY, 1),
    SHAKA_5_2_HEADERS("shaka-player/dist/shaka-player.compiled.js", "shaka", 1, Transport.HEADERS, 1);

    /** How media requests carry CMCD. */
    enum Transport {
        QUERY,
        HEADERS
    }

    /** Path in node_modules. */
    final String script;

    /** Which function of page.js starts it. */
    final String player;

    /** Of CMCD in media requests; events are always version 2. */
    final int requestVersion;

    final Transport transport;

    /** Records per POST; 0: no events. */
    final int batchSize;

    Setup(String script, String player, int requestVersion, Transport transport, int batchSize) {
        this.script = script;
        this.player = player;
        this.requestVersion = requestVersion;
        this.transport = transport;
        this.batchSize = batchSize;
    }

    boolean reportsEvents() {
        return batchSize > 0;
    }

    /** dash.js sends of an event nothing but its name and time unless it is told which keys to send. */
    boolean namesAllKeys() {
        return this == DASH_5_2;
    }

    /** Whether its events say in which state it is: without, there is no start-up and no stall to be known. */
    boolean saysItsState() {
        return this == HLS_1_7 || this == HLS_1_7_BATCHES || this == DASH_5_2 || this == SHAKA_5_2_DEBUG;
    }

    /** Whether its first word comes with the viewer's click; others load something first, which nobody hears of. */
    boolean speaksAtOnce() {
        return player.equals("hls");
    }

    /** The keys that its events have whenever there is something to say. */
    Set<String> keys() {
        String keys = switch (this) {
            case HLS_1_7, HLS_1_7_BATCHES -> "e ts v sid cid sn sta br bl mtp sf st rc url ttfb ttlb";
            case DASH_5_2 ->
                "e ts v sid cid sn sta br ab pb bl tb tab tpb lab mtp d dl nor ot sf st su rc rtp url ttlb";
            case DASH_5_2_DEFAULT_KEYS -> "e ts v";
            case SHAKA_5_2 -> "e ts v sid cid sn br sf st msd rc url ttfb ttlb";
            case SHAKA_5_2_DEBUG -> "e ts v sid cid sn sta br sf st msd rc url ttfb ttlb";
            case SHAKA_5_2_HEADERS -> "e ts v sid cid br sf st";
            case HLS_1_6, HLS_1_6_HEADERS, DASH_5_2_HEADERS -> "";
        };
        return Set.of(keys.split(" "));
    }

    /** Keys whose values are beyond their bounds or of another type than the standard's. */
    Set<String> droppedKeys() {
        return this == DASH_5_2 ? Set.of("ttfb") : Set.of();
    }

    /** Whether the way to the collector is bad: some posts are refused, some answers are lost. */
    boolean losesAnswers() {
        return this == HLS_1_7_BATCHES || this == DASH_5_2_DEFAULT_KEYS || this == SHAKA_5_2_HEADERS;
    }

    String manifest() {
        return player.equals("dash") || this == SHAKA_5_2 || this == SHAKA_5_2_DEBUG ? TestVideo.DASH : TestVideo.HLS;
    }
}
