package tv.headwater.flink.platform;

import java.io.Serializable;

/** Says when an event happened. */
@FunctionalInterface
interface EventTime<T> extends Serializable {
    /** Milliseconds since the epoch. */
    long millisOf(T event);
}
