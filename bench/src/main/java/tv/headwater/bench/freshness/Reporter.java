package tv.headwater.bench.freshness;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import tv.headwater.events.playback.PlaybackToken;
import tv.headwater.events.playback.PlaybackTokens;

/** One player that reports, with its permission; knows what it would say next. One thread at a time. */
final class Reporter {
    private static final Duration VALID = Duration.ofHours(2);

    private final String token;
    private final String sid;
    private long sn;

    private Reporter(String token, String sid) {
        this.token = token;
        this.sid = sid;
    }

    static Reporter of(String broadcastId, PlaybackTokens tokens, Instant now) {
        String sid = UUID.randomUUID().toString();
        String viewer = UUID.randomUUID().toString();
        return new Reporter(tokens.sign(new PlaybackToken(broadcastId, viewer, sid, now.plus(VALID))), sid);
    }

    String token() {
        return token;
    }

    /** A record of an event in a state, as hls.js 1.7.4 words it. */
    String says(String event, String state, long atMillis) {
        return "bl=(6900),br=(2500),cid=\"bench\",e=" + event + ",ltc=6200,mtp=(15000),sf=h,sid=\"" + sid + "\",sn="
                + sn++ + ",st=l,sta=" + state + ",ts=" + atMillis + ",v=2\n";
    }
}
