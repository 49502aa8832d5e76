package tv.headwater.media;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.medialive.model.InputState;

/**
 * One of our RTMP inputs as MediaLive describes it.
 *
 * @param ingestUrl where encoders push to, without the key: {@code rtmp://host:1935/live}; null until MediaLive assigned it
 * @param key the key it accepts; null until MediaLive assigned the address
 */
record MediaInput(
        String id,
        int generation,
        InputState state,
        @Nullable String ingestUrl,
        @Nullable StreamKey key) {}
