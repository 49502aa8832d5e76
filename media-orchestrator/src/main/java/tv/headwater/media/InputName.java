package tv.headwater.media;

/** The secret half of a MediaLive input's address; prints as a placeholder, so that no log can tell it. */
public record InputName(String secret) {
    private static final String APP = "live";

    /** MediaLive's StreamName, {@code app/instance}. */
    String streamName() {
        return APP + "/" + secret;
    }

    /** The text with a placeholder wherever it told the secret. */
    String hiddenIn(String text) {
        return text.replace(secret, "[hidden]");
    }

    @Override
    public String toString() {
        return "InputName[hidden]";
    }
}
