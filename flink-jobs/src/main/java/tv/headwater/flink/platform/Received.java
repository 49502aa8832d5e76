package tv.headwater.flink.platform;

import org.jspecify.annotations.Nullable;

/**
 * What a record of a stream turned out to be: an event, or bytes that nobody could read.
 *
 * @param event null if it could not be read
 * @param letter a dead letter, as {@code DeadLetterJson} writes it; null if there is an event
 */
@SuppressWarnings("ArrayRecordComponent")
record Received<T>(@Nullable T event, byte @Nullable [] letter) {
    static <T> Received<T> of(T event) {
        return new Received<>(event, null);
    }

    static <T> Received<T> unreadable(byte[] letter) {
        return new Received<>(null, letter);
    }
}
