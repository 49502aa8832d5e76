package tv.headwater.flink.platform;

import java.io.IOException;
import java.io.Serializable;

/**
 * How one type is written into state and between tasks, by hand: a tenth of the bytes and of the time of Flink's reflection
 * (docs/decisions/0103). A format has no fields and a constructor without parameters; its class name is stored.
 */
public interface CompactFormat<T> extends Serializable {
    Class<T> type();

    /** Of what {@link #write} writes now; stands before each value. What any earlier version wrote must stay readable. */
    int version();

    void write(T value, CompactOutput out);

    /** @param version that wrote it, at most {@link #version} */
    T read(int version, CompactInput in) throws IOException;
}
