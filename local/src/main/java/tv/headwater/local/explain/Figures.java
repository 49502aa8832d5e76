package tv.headwater.local.explain;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tv.headwater.flink.viewing.EndReason;
import tv.headwater.flink.viewing.Spending;
import tv.headwater.flink.viewing.ToldView;
import tv.headwater.flink.viewing.View;

/** The metrics of docs/metrics.md for one session, each with its name and value as text. */
final class Figures {
    private static final double MILLIS_PER_MINUTE = 60_000;
    private static final int MAX_BITRATES = 8;

    private Figures() {}

    static Map<String, String> of(SessionReport session, ToldView view) {
        Map<String, String> figures = new LinkedHashMap<>();
        figures.put("start-up", view.startupMillis() == null ? "no first frame" : Words.duration(view.startupMillis()));
        figures.put("watch time", Words.duration(view.watchMillis()) + "  (all but pause)");
        put(figures, "rebuffering, of watch time (Mux)", session.rebufferShare());
        put(figures, "rebuffering ratio, seeks included (Conviva RR)", session.rebufferRatio());
        put(figures, "rebuffering ratio, connection-induced (CIRR)", session.connectionInducedRatio());
        if (view.watchMillis() > 0) {
            double perMinute = view.countedStalls() / (view.watchMillis() / MILLIS_PER_MINUTE);
            figures.put("rebuffer frequency", "%.2f per minute".formatted(perMinute));
        }
        Long meanKbps = view.meanKbps();
        if (meanKbps != null) {
            figures.put("mean bitrate", Words.number(meanKbps) + " kbps");
        }
        if (!view.rows().isEmpty()) {
            figures.put("end", outcome(view.rows().get(view.rows().size() - 1)));
        }
        return figures;
    }

    /** How long each bitrate was played, highest first. */
    static String bitrates(ToldView view) {
        TreeMap<Integer, Long> playMillis = new TreeMap<>((a, b) -> Integer.compare(b, a));
        view.stretches().stream()
                .filter(stretch -> stretch.on() == Spending.PLAY && stretch.kbps() > 0)
                .forEach(stretch -> playMillis.merge(stretch.kbps(), stretch.spentMillis(), Long::sum));
        List<String> parts = playMillis.entrySet().stream()
                .limit(MAX_BITRATES)
                .map(played -> Words.number(played.getKey()) + " kbps for " + Words.duration(played.getValue()))
                .toList();
        int more = playMillis.size() - parts.size();
        return parts.stream().collect(Collectors.joining(", ")) + (more > 0 ? ", " + more + " more" : "");
    }

    static boolean hasFailed(View view) {
        return view.endReason() == EndReason.FAILED;
    }

    private static String outcome(View view) {
        String how = view.endReason().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        if (view.startFailed()) {
            return how + ", before the first frame (start failure)";
        }
        return view.exitedBeforeStart() ? how + ", exit before start" : how;
    }

    private static void put(Map<String, String> figures, String name, @Nullable Double ratio) {
        if (ratio != null) {
            figures.put(name, Words.percent(ratio));
        }
    }
}
