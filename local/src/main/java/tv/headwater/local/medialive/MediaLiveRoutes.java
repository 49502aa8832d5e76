package tv.headwater.local.medialive;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.medialive.model.ChannelAlertState;
import software.amazon.awssdk.services.medialive.model.ChannelSummary;
import software.amazon.awssdk.services.medialive.model.CreateChannelRequest;
import software.amazon.awssdk.services.medialive.model.CreateInputRequest;
import software.amazon.awssdk.services.medialive.model.CreateInputSecurityGroupRequest;
import software.amazon.awssdk.services.medialive.model.CreateTagsRequest;
import software.amazon.awssdk.services.medialive.model.UpdateChannelRequest;
import software.amazon.awssdk.services.medialive.model.UpdateInputRequest;
import tv.headwater.local.sdkmodel.MalformedSdkJson;
import tv.headwater.local.sdkmodel.SdkJson;

/** MediaLive's REST interface: which path and method is which operation. */
record MediaLiveRoutes(
        ChannelCalls channels, InputCalls inputs, SecurityGroupCalls groups, TagCalls tags, MediaLiveFaults faults) {
    private static final Logger LOG = LoggerFactory.getLogger(MediaLiveRoutes.class);
    private static final JsonMapper JSON = new JsonMapper();
    private static final int DEFAULT_PAGE = 20;
    private static final int MAX_PAGE = 100;

    /** One call: its answer's body. */
    private interface Operation {
        JsonNode answer(Context call) throws JsonProcessingException;
    }

    void addTo(RoutesConfig routes) {
        channelRoutes(routes);
        inputRoutes(routes);
        routes.post("/prod/tags/{resource-arn}", call -> answer("CreateTags", 204, call, this::createTags));
        routes.get("/prod/tags/{resource-arn}", call -> answer("ListTagsForResource", 200, call, this::listTags));
        routes.delete("/prod/tags/{resource-arn}", call -> answer("DeleteTags", 204, call, this::deleteTags));
        routes.exception(ApiError.class, MediaLiveRoutes::answer);
        routes.exception(
                MalformedSdkJson.class,
                (malformed, call) -> answer(new ApiError(400, String.valueOf(malformed.getMessage())), call));
        routes.exception(
                JsonProcessingException.class,
                (malformed, call) -> answer(new ApiError(400, "the body is no JSON"), call));
        routes.exception(RuntimeException.class, (bug, call) -> {
            LOG.error("{} {} failed", call.method(), call.path(), bug);
            answer(new ApiError(500, "internal error"), call);
        });
    }

    private void channelRoutes(RoutesConfig routes) {
        String one = "/prod/channels/{channelId}";
        routes.post("/prod/channels", call -> answer("CreateChannel", 201, call, this::createChannel));
        routes.get("/prod/channels", call -> answer("ListChannels", 200, call, this::listChannels));
        routes.get(one, call -> answer("DescribeChannel", 200, call, at -> write(channels.describe(channel(at)))));
        routes.put(one, call -> answer("UpdateChannel", 200, call, this::updateChannel));
        routes.delete(one, call -> answer("DeleteChannel", 200, call, at -> write(channels.delete(channel(at)))));
        routes.post(
                one + "/start", call -> answer("StartChannel", 200, call, at -> write(channels.start(channel(at)))));
        routes.post(one + "/stop", call -> answer("StopChannel", 200, call, at -> write(channels.stop(channel(at)))));
        routes.post(
                one + "/restartChannelPipelines",
                call -> answer(
                        "RestartChannelPipelines", 200, call, at -> write(channels.restartPipelines(channel(at)))));
        routes.get(one + "/alerts", call -> answer("ListAlerts", 200, call, this::listAlerts));
    }

    private void inputRoutes(RoutesConfig routes) {
        String one = "/prod/inputs/{inputId}";
        routes.post("/prod/inputs", call -> answer("CreateInput", 201, call, this::createInput));
        routes.get(
                "/prod/inputs",
                call -> answer("ListInputs", 200, call, at -> page(at, "inputs", inputs.list(), SdkJson::write)));
        routes.get(
                one, call -> answer("DescribeInput", 200, call, at -> write(inputs.describe(at.pathParam("inputId")))));
        routes.put(one, call -> answer("UpdateInput", 200, call, this::updateInput));
        routes.delete(one, call -> answer("DeleteInput", 200, call, this::deleteInput));
        String group = "/prod/inputSecurityGroups/{inputSecurityGroupId}";
        routes.post(
                "/prod/inputSecurityGroups", call -> answer("CreateInputSecurityGroup", 200, call, this::createGroup));
        routes.get(
                "/prod/inputSecurityGroups",
                call -> answer(
                        "ListInputSecurityGroups",
                        200,
                        call,
                        at -> page(at, "inputSecurityGroups", groups.list(), SdkJson::write)));
        routes.get(
                group,
                call -> answer(
                        "DescribeInputSecurityGroup",
                        200,
                        call,
                        at -> write(groups.describe(at.pathParam("inputSecurityGroupId")))));
        routes.delete(group, call -> answer("DeleteInputSecurityGroup", 200, call, this::deleteGroup));
    }

    private void answer(String operation, int status, Context call, Operation body) throws JsonProcessingException {
        faults.strikeBefore(operation);
        JsonNode answer = body.answer(call);
        faults.strikeAfter(operation);
        call.status(status).contentType("application/json");
        if (status != 204) {
            call.result(JSON.writeValueAsBytes(answer));
        }
    }

    private static void answer(ApiError error, Context call) {
        ObjectNode body = JSON.createObjectNode().put("message", error.getMessage());
        if (!error.validationErrors.isEmpty()) {
            error.validationErrors.forEach(
                    each -> body.withArray("validationErrors").add(SdkJson.write(each)));
        }
        call.status(error.status)
                .header("x-amzn-ErrorType", error.type)
                .contentType("application/json")
                .result(body.toString());
    }

    private JsonNode createChannel(Context call) throws JsonProcessingException {
        return wrap("channel", channels.create(SdkJson.read(body(call), CreateChannelRequest.builder())));
    }

    private JsonNode updateChannel(Context call) throws JsonProcessingException {
        UpdateChannelRequest request = SdkJson.read(body(call), call.pathParamMap(), UpdateChannelRequest.builder());
        return wrap("channel", channels.update(request));
    }

    private JsonNode listChannels(Context call) {
        return page(
                call,
                "channels",
                channels.list(),
                channel -> SdkJson.write(SdkJson.read(SdkJson.write(channel), ChannelSummary.builder())));
    }

    private JsonNode listAlerts(Context call) {
        String filter = call.queryParam("stateFilter");
        var all = channels.alerts(channel(call)).stream()
                .filter(alert -> filter == null || alert.state() == ChannelAlertState.fromValue(filter))
                .toList();
        return page(call, "alerts", all, SdkJson::write);
    }

    private JsonNode createInput(Context call) throws JsonProcessingException {
        return wrap("input", inputs.create(SdkJson.read(body(call), CreateInputRequest.builder())));
    }

    private JsonNode updateInput(Context call) throws JsonProcessingException {
        UpdateInputRequest request = SdkJson.read(body(call), call.pathParamMap(), UpdateInputRequest.builder());
        return wrap("input", inputs.update(request));
    }

    private JsonNode deleteInput(Context call) {
        inputs.delete(call.pathParam("inputId"));
        return JSON.createObjectNode();
    }

    private JsonNode createGroup(Context call) throws JsonProcessingException {
        return wrap(
                "securityGroup", groups.create(SdkJson.read(body(call), CreateInputSecurityGroupRequest.builder())));
    }

    private JsonNode deleteGroup(Context call) {
        groups.delete(call.pathParam("inputSecurityGroupId"));
        return JSON.createObjectNode();
    }

    private JsonNode createTags(Context call) throws JsonProcessingException {
        CreateTagsRequest request = SdkJson.read(body(call), call.pathParamMap(), CreateTagsRequest.builder());
        tags.add(call.pathParam("resource-arn"), request.tags());
        return JSON.createObjectNode();
    }

    private JsonNode listTags(Context call) {
        ObjectNode answer = JSON.createObjectNode();
        answer.set("tags", JSON.valueToTree(new HashMap<>(tags.list(call.pathParam("resource-arn")))));
        return answer;
    }

    private JsonNode deleteTags(Context call) {
        tags.remove(call.pathParam("resource-arn"), call.queryParams("tagKeys"));
        return JSON.createObjectNode();
    }

    private static JsonNode wrap(String name, SdkPojo model) {
        return JSON.createObjectNode().set(name, SdkJson.write(model));
    }

    private static JsonNode write(SdkPojo model) {
        return SdkJson.write(model);
    }

    /** The token is the place in the list: what is created or deleted meanwhile may shift it, as it may on AWS. */
    private static <T> JsonNode page(Context call, String name, List<T> all, Function<T, JsonNode> write) {
        int size = Math.min(MAX_PAGE, number(call, "maxResults", DEFAULT_PAGE));
        int from = Math.min(all.size(), number(call, "nextToken", 0));
        int to = Math.min(all.size(), from + Math.max(1, size));
        ObjectNode page = JSON.createObjectNode();
        var items = page.putArray(name);
        all.subList(from, to).forEach(item -> items.add(write.apply(item)));
        return to < all.size() ? page.put("nextToken", Integer.toString(to)) : page;
    }

    private static int number(Context call, String name, int otherwise) {
        String text = call.queryParam(name);
        if (text == null || text.isEmpty()) {
            return otherwise;
        }
        if (!text.matches("\\d{1,9}")) {
            throw new ApiError(400, name + " is malformed");
        }
        return Integer.parseInt(text);
    }

    private static String channel(Context call) {
        return call.pathParam("channelId");
    }

    private static JsonNode body(Context call) throws JsonProcessingException {
        byte[] bytes = call.bodyAsBytes();
        try {
            JsonNode body = bytes.length == 0 ? JSON.createObjectNode() : JSON.readTree(bytes);
            if (body.isObject()) {
                return body;
            }
        } catch (IOException malformed) {
            throw new ApiError(400, "the body is no JSON");
        }
        throw new ApiError(400, "the body is no JSON object");
    }
}
