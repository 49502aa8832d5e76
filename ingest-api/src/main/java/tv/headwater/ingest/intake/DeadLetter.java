package tv.headwater.ingest.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import tv.headwater.events.cmcd.CmcdLine;
import tv.headwater.events.playback.PlaybackToken;

/** A line that could not be read, as JSON: where from, why, and its bytes, of which at most {@value #MAX_BYTES} are kept. */
final class DeadLetter {
    private static final int MAX_BYTES = 4096;

    private final ObjectMapper json = new ObjectMapper();

    byte[] of(CmcdLine.Rejected line, PlaybackToken token, Instant at) {
        byte[] kept = Arrays.copyOf(line.bytes(), Math.min(line.bytes().length, MAX_BYTES));
        ObjectNode letter = json.createObjectNode()
                .put("source", "cmcd")
                .put("reason", line.reason())
                .put("at", at.toEpochMilli())
                .put("broadcast_id", token.broadcastId())
                .put("line", line.lineNumber())
                .put("size_bytes", line.bytes().length)
                .put("bytes_base64", Base64.getEncoder().encodeToString(kept));
        try {
            return json.writeValueAsBytes(letter);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write a dead letter", e);
        }
    }
}
