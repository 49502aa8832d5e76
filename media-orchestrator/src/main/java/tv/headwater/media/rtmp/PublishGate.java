package tv.headwater.media.rtmp;

/** Decides who may publish. */
public interface PublishGate {
    /**
     * Decides about one publisher; an accepted sink stays claimed until it is closed.
     *
     * @param app the first part of the publisher's path
     * @param streamName the second part: the stream key, a secret
     */
    Decision decide(String app, String streamName);

    /** What the gate says. */
    sealed interface Decision {
        record Accepted(FlvSink sink) implements Decision {}

        /** @param reason told to the publisher and the log: never holds the key */
        record Refused(String reason) implements Decision {}
    }
}
