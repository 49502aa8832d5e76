package tv.headwater.media;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.medialive.model.ChannelState;
import software.amazon.awssdk.services.medialive.model.InputState;

/** What MediaLive holds for one broadcast. What MediaLive calls DELETED counts only while it is the current generation's. */
record Resources(List<MediaInput> inputs, List<MediaChannel> channels) {
    static final Resources NONE = new Resources(List.of(), List.of());

    Resources {
        inputs = inputs.stream().sorted(Comparator.comparing(MediaInput::id)).toList();
        channels =
                channels.stream().sorted(Comparator.comparing(MediaChannel::id)).toList();
    }

    /** The one input of a generation: of several, made by a create whose outcome was unknown, the first. */
    @Nullable
    MediaInput input(int generation) {
        return inputs.stream()
                .filter(i -> i.generation() == generation)
                .findFirst()
                .orElse(null);
    }

    /** The one channel of a generation; see {@link #input}. */
    @Nullable
    MediaChannel channel(int generation) {
        return channels.stream()
                .filter(c -> c.generation() == generation)
                .findFirst()
                .orElse(null);
    }

    /** Everything but the input and channel of this generation: left from before, or made twice. */
    Resources besides(int generation) {
        MediaInput input = input(generation);
        MediaChannel channel = channel(generation);
        return new Resources(
                inputs.stream().filter(i -> !Objects.equals(i, input)).toList(),
                channels.stream().filter(c -> !Objects.equals(c, channel)).toList());
    }

    /** What of it has one of these ids. */
    Resources only(Set<String> ids) {
        return new Resources(
                inputs.stream().filter(i -> ids.contains(i.id())).toList(),
                channels.stream().filter(c -> ids.contains(c.id())).toList());
    }

    boolean isEmpty() {
        return inputs.isEmpty() && channels.isEmpty();
    }

    /** Without what MediaLive still names but has deleted. */
    Resources standing() {
        return new Resources(
                inputs.stream().filter(i -> i.state() != InputState.DELETED).toList(),
                channels.stream().filter(c -> c.state() != ChannelState.DELETED).toList());
    }
}
