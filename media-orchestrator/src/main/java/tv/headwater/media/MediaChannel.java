package tv.headwater.media;

import software.amazon.awssdk.services.medialive.model.ChannelState;

/** One of our channels as MediaLive describes it. The states are the SDK's own: the rule speaks MediaLive's language. */
record MediaChannel(String id, int generation, ChannelState state, Signal signal) {
    MediaChannel with(Signal observed) {
        return new MediaChannel(id, generation, state, observed);
    }
}
