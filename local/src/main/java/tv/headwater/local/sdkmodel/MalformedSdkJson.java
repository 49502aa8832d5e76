package tv.headwater.local.sdkmodel;

/** A member of a request that is not of the type the API declares; AWS answers such with SerializationException. */
public final class MalformedSdkJson extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MalformedSdkJson(String member, String expected) {
        super("Member '" + member + "' is not " + expected);
    }
}
