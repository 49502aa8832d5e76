package tv.headwater.media.relay;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A stream key and what its channel has on air.
 *
 * @param onAir null when the channel has no broadcast on air
 */
record KeyStanding(UUID keyId, boolean revoked, @Nullable OnAir onAir) {
    /** @param ingestUrl MediaLive's input without its name; null until there is one */
    record OnAir(
            UUID broadcastId,
            int generation,
            Stage stage,
            @Nullable String ingestUrl) {}

    /** What the broadcast's phase means for its encoder. */
    enum Stage {
        PREPARING,
        TAKES_SIGNAL,
        OVER
    }
}
