package tv.headwater.media;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.medialive.model.InputState;

/**
 * One of our RTMP inputs as MediaLive describes it.
 *
 * @param ingestUrl where the relay pushes to, without the name: {@code rtmp://host:1935/live}; null until MediaLive assigned it
 * @param misnamed whether it takes another name than ours of its generation, so that the relay would knock in vain
 */
record MediaInput(
        String id,
        int generation,
        InputState state,
        @Nullable String ingestUrl,
        boolean misnamed) {}
