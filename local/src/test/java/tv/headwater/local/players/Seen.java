package tv.headwater.local.players;

import java.util.List;
import java.util.Map;

/**
 * What the page saw happen to its video element, by its own clock.
 *
 * @param clickedAt milliseconds since the epoch
 * @param startupMillis from the viewer's click to the first movement
 * @param firstFrameMillis from the viewer's click to the first frame on screen
 * @param stallsMillis each time the picture stood still after that, before the end
 * @param ended the video came to its end
 * @param said events of the video element, with their time since the click
 */
record Seen(
        double clickedAt,
        double startupMillis,
        double firstFrameMillis,
        List<Double> stallsMillis,
        boolean ended,
        String said,
        String errors) {
    /** @param seen the object of that name in page.js */
    static Seen of(Map<?, ?> seen) {
        double begun = number(seen.get("begunAt"));
        return new Seen(
                number(seen.get("origin")) + begun,
                number(seen.get("movedAt")) - begun,
                number(seen.get("frameAt")) - begun,
                ((List<?>) seen.get("stalls")).stream().map(Seen::number).toList(),
                Boolean.TRUE.equals(seen.get("ended")),
                String.valueOf(seen.get("said")),
                String.valueOf(seen.get("errors")));
    }

    double stalledMillis() {
        return stallsMillis.stream().mapToDouble(Double::doubleValue).sum();
    }

    private static double number(Object value) {
        return ((Number) value).doubleValue();
    }
}
