package tv.headwater.local.medialive;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import software.amazon.awssdk.services.medialive.model.Channel;
import software.amazon.awssdk.services.medialive.model.Input;
import software.amazon.awssdk.services.medialive.model.InputSecurityGroup;
import tv.headwater.local.sdkmodel.SdkJson;

/** All resources as they are, kept in one file; used under the control plane's lock. */
final class Shelf {
    private static final JsonMapper JSON = new JsonMapper();

    final Map<String, Channel> channels = new LinkedHashMap<>();
    final Map<String, Input> inputs = new LinkedHashMap<>();
    final Map<String, InputSecurityGroup> groups = new LinkedHashMap<>();
    /** Which resource a request id made: repeating the request gives that one. */
    final Map<String, String> requests = new LinkedHashMap<>();

    private final Path file;
    private long lastId;

    private Shelf(Path file) {
        this.file = file;
    }

    static Shelf open(Path folder) throws IOException {
        Files.createDirectories(folder);
        Shelf shelf = new Shelf(folder.resolve("resources.json"));
        if (Files.exists(shelf.file)) {
            shelf.read(JSON.readTree(Files.readAllBytes(shelf.file)));
        }
        return shelf;
    }

    private void read(JsonNode json) {
        lastId = json.path("lastId").asLong();
        json.path("channels").forEach(channel -> put(SdkJson.read(channel, Channel.builder())));
        json.path("inputs").forEach(input -> put(SdkJson.read(input, Input.builder())));
        json.path("inputSecurityGroups").forEach(group -> put(SdkJson.read(group, InputSecurityGroup.builder())));
        json.path("requests")
                .properties()
                .forEach(request ->
                        requests.put(request.getKey(), request.getValue().asText()));
    }

    /** Seven digits, as MediaLive's are. */
    String nextId() {
        lastId = Math.max(lastId, 1_000_000) + 1;
        return Long.toString(lastId);
    }

    void put(Channel channel) {
        channels.put(channel.id(), channel);
    }

    void put(Input input) {
        inputs.put(input.id(), input);
    }

    void put(InputSecurityGroup group) {
        groups.put(group.id(), group);
    }

    void forget(String id) {
        channels.remove(id);
        inputs.remove(id);
        groups.remove(id);
        requests.values().removeIf(id::equals);
    }

    /** Returns when the file holds everything. */
    void save() {
        ObjectNode json = JSON.createObjectNode().put("lastId", lastId);
        channels.values().forEach(channel -> json.withArray("channels").add(SdkJson.write(channel)));
        inputs.values().forEach(input -> json.withArray("inputs").add(SdkJson.write(input)));
        groups.values().forEach(group -> json.withArray("inputSecurityGroups").add(SdkJson.write(group)));
        requests.forEach((request, id) -> json.withObject("/requests").put(request, id));
        try {
            AtomicFile.write(file, JSON.writeValueAsBytes(json));
        } catch (IOException failure) {
            throw new UncheckedIOException("MediaLive's resources cannot be kept in " + file, failure);
        }
    }
}
