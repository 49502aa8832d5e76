package tv.headwater.local.explain;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tv.headwater.flink.viewing.ToldView;

/** Sessions as JSON; the names are a contract with whoever reads them. */
final class JsonReport {
    private static final double DIGITS = 1e5;
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private JsonReport() {}

    static String of(List<SessionReport> sessions) throws JsonProcessingException {
        ArrayNode array = JSON.createArrayNode();
        sessions.forEach(session -> array.add(node(session)));
        return JSON.writeValueAsString(array);
    }

    private static ObjectNode node(SessionReport session) {
        ObjectNode node = JSON.createObjectNode().put("sid", session.sid()).put("cid", session.cid());
        if (session.player() != null) {
            node.put("player", session.player());
        }
        node.put("records", session.records()).put("distinct", session.distinct());
        ToldView view = session.view();
        ArrayNode timeline = node.putArray("timeline");
        if (view != null) {
            view.states()
                    .forEach(change -> timeline.addObject()
                            .put("state", change.state().sta())
                            .put("at_ms", change.at() - view.firstAt()));
        }
        node.put("startup_ms", view == null ? null : view.startupMillis())
                .put("play_ms", view == null ? 0 : view.playMillis())
                .put("pause_ms", view == null ? 0 : view.pauseMillis());
        lengths(node.putArray("rebuffers_ms"), view == null ? List.of() : view.stalls());
        lengths(node.putArray("seeks_ms"), view == null ? List.of() : view.seeks());
        node.put("rebuffer_ratio", rounded(session.rebufferRatio()));
        node.put("cirr", rounded(session.connectionInducedRatio()));
        ObjectNode dropped = node.putObject("dropped_keys");
        session.dropped()
                .forEach((key, count) ->
                        dropped.put(key.key(), dropped.path(key.key()).asLong() + count));
        return node;
    }

    private static void lengths(ArrayNode array, List<ToldView.Stretch> stretches) {
        stretches.forEach(stretch -> array.add(stretch.spentMillis()));
    }

    private static @Nullable Double rounded(@Nullable Double ratio) {
        return ratio == null ? null : (Double) (Math.round(ratio * DIGITS) / DIGITS);
    }
}
