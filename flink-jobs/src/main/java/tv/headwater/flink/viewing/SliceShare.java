package tv.headwater.flink.viewing;

import java.util.Arrays;
import java.util.Comparator;

/**
 * What one value of one dimension has, or gains and loses, of a broadcast's figures; distributions are left out. Stored in
 * state: only ever grows.
 */
public record SliceShare(Dimension dimension, String value, AudienceTally tally) {
    static final SliceShare[] NONE = {};
    static final Comparator<SliceShare> PLACE =
            Comparator.comparing(SliceShare::dimension).thenComparing(SliceShare::value);

    /** Both added up by value; both must be in order, and so is the sum. */
    static SliceShare[] sum(SliceShare[] a, SliceShare[] b) {
        if (a.length == 0 || b.length == 0) {
            return a.length == 0 ? b : a;
        }
        SliceShare[] sum = new SliceShare[a.length + b.length];
        int size = 0;
        int i = 0;
        int j = 0;
        while (i < a.length && j < b.length) {
            int order = PLACE.compare(a[i], b[j]);
            if (order == 0) {
                sum[size++] = new SliceShare(a[i].dimension, a[i].value, a[i++].tally.plus(b[j++].tally));
            } else {
                sum[size++] = order < 0 ? a[i++] : b[j++];
            }
        }
        while (i < a.length) {
            sum[size++] = a[i++];
        }
        while (j < b.length) {
            sum[size++] = b[j++];
        }
        return Arrays.copyOf(sum, size);
    }
}
