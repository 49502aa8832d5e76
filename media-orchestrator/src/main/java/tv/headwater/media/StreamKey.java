package tv.headwater.media;

/** The secret half of an RTMP address; prints as a placeholder, so that no log can tell it. */
record StreamKey(String secret) {
    private static final String APP = "live";

    /** MediaLive's StreamName, {@code app/instance}. */
    String streamName() {
        return APP + "/" + secret;
    }

    @Override
    public String toString() {
        return "StreamKey[hidden]";
    }
}
