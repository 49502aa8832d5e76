package tv.headwater.local.players;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A network that falls silent for a while: from the moment a broadcast's viewer asks for a certain segment, no segment comes
 * through until the time is over, however often the player asks and whichever rendition it asks for.
 */
final class Outages implements Weather {
    private static final Pattern SEGMENT = Pattern.compile("/live/([^/]+)/chunk-stream\\d+-(\\d+)\\.m4s");

    private final Map<Integer, Duration> script;
    private final Map<String, Long> overAt = new ConcurrentHashMap<>();

    /** @param script silence by the number of the segment that begins it */
    Outages(Map<Integer, Duration> script) {
        this.script = script;
    }

    @Override
    public Passage passage(String method, String path) {
        Matcher segment = SEGMENT.matcher(path);
        if (!segment.matches()) {
            return Passage.THROUGH;
        }
        long now = System.nanoTime();
        int number = Integer.parseInt(segment.group(2));
        Duration silence = script.get(number);
        if (silence != null) {
            overAt.putIfAbsent(segment.group(1) + "#" + number, now + silence.toNanos());
        }
        long hold = 0;
        for (int begins : script.keySet()) {
            Long end = overAt.get(segment.group(1) + "#" + begins);
            hold = Math.max(hold, end == null ? 0 : end - now);
        }
        return Passage.held(TimeUnit.NANOSECONDS.toMillis(hold));
    }
}
