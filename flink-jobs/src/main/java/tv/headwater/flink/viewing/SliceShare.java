package tv.headwater.flink.viewing;

import java.util.Comparator;

/**
 * What one value of one dimension has, or gains and loses, of a broadcast's figures; distributions are left out. Stored in
 * state: only ever grows.
 */
public record SliceShare(Dimension dimension, String value, AudienceTally tally) {
    static final SliceShare[] NONE = {};
    static final Comparator<SliceShare> PLACE =
            Comparator.comparing(SliceShare::dimension).thenComparing(SliceShare::value);
}
