package tv.headwater.local.sdkmodel;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/**
 * Reads and writes the SDK's model classes as AWS's JSON protocols do, so that a local server cannot drift from the API
 * it stands for.
 *
 * <p>Members absent from the JSON or null stay unset; members the model does not know are ignored, as AWS does.
 */
public final class SdkJson {
    private SdkJson() {}

    /**
     * A request from its JSON body.
     *
     * @throws MalformedSdkJson when a member has another type than the model declares
     */
    public static <B extends SdkPojo & SdkBuilder<B, T>, T> T read(JsonNode body, B builder) {
        return read(body, Map.of(), builder);
    }

    /**
     * A REST request: members of the body from JSON, members of path, query and header from {@code parameters} by their
     * location name.
     *
     * @throws MalformedSdkJson when a member has another type than the model declares
     */
    public static <B extends SdkPojo & SdkBuilder<B, T>, T> T read(
            JsonNode body, Map<String, String> parameters, B builder) {
        SdkModelReader.fill(builder, body, parameters);
        return builder.build();
    }

    /** The JSON body of a response, or of any part of one. Unset members and empty defaults are left out. */
    public static ObjectNode write(SdkPojo model) {
        return SdkModelWriter.toJson(model);
    }
}
