package tv.headwater.media;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.medialive.model.ChannelState;
import software.amazon.awssdk.services.medialive.model.InputState;

/**
 * What MediaLive may hold for one broadcast.
 *
 * @param channel null when there is none
 * @param input null when there is none
 * @param misnamed whether the input takes another name than ours
 */
record Surroundings(
        @Nullable ChannelState channel,
        Signal signal,
        @Nullable InputState input,
        boolean misnamed) {

    /** Every combination: all channel states × all signals × all input states × both names. */
    static List<Surroundings> all() {
        List<Surroundings> all = new ArrayList<>();
        for (ChannelState channel : orNone(ChannelState.values())) {
            for (Signal signal : Signal.values()) {
                for (InputState input : orNone(InputState.values())) {
                    all.add(new Surroundings(channel, signal, input, false));
                    all.add(new Surroundings(channel, signal, input, true));
                }
            }
        }
        return all;
    }

    @SafeVarargs
    private static <T> List<T> orNone(T... values) {
        List<T> all = new ArrayList<>(Stream.of(values).toList());
        all.add(0, null);
        return all;
    }

    Resources resources() {
        return new Resources(
                input == null ? List.of() : List.of(new MediaInput(Moments.INPUT, 1, input, null, misnamed)),
                channel == null ? List.of() : List.of(new MediaChannel(Moments.CHANNEL, 1, channel, signal)));
    }

    /** Its place in each dimension, in words. */
    List<String> words() {
        return List.of(
                channel == null ? "none" : channel.name(),
                signal.name().toLowerCase(Locale.ROOT),
                input == null ? "none" : input.name(),
                misnamed ? "another's" : "ours");
    }
}
