package tv.headwater.media.rtmp;

/** Decides who may publish. */
public interface PublishGate {
    /**
     * Decides about one publisher; an accepted sink stays claimed until it is closed. May block for as long as the server
     * gives a publisher to begin.
     *
     * @param app the first part of the publisher's path
     * @param streamName the second part: the stream key, a secret
     * @param publisher who asks, to be ended later
     */
    Decision decide(String app, String streamName, Publisher publisher);

    /** One connection of an encoder. */
    interface Publisher {
        /**
         * Ends it soon, from any thread.
         *
         * @param reason told to the publisher and the log
         */
        void end(String reason);
    }

    /** What the gate says. */
    sealed interface Decision {
        record Accepted(FlvSink sink) implements Decision {}

        /** @param reason told to the publisher and the log: never holds the key */
        record Refused(String reason) implements Decision {}
    }
}
