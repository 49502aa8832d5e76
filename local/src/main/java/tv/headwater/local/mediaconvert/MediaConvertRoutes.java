package tv.headwater.local.mediaconvert;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.mediaconvert.model.CreateJobRequest;
import software.amazon.awssdk.services.mediaconvert.model.Job;
import software.amazon.awssdk.services.mediaconvert.model.JobStatus;
import tv.headwater.local.sdkmodel.MalformedSdkJson;
import tv.headwater.local.sdkmodel.SdkJson;

/** MediaConvert's REST interface: which path and method is which operation. */
record MediaConvertRoutes(JobCalls jobs, MediaConvertFaults faults) {
    private static final Logger LOG = LoggerFactory.getLogger(MediaConvertRoutes.class);
    private static final JsonMapper JSON = new JsonMapper();
    private static final String JOBS = "/2017-08-29/jobs";
    private static final String ONE = JOBS + "/{id}";
    private static final int PAGE = 20;
    private static final int CREATED = 201;
    private static final int ACCEPTED = 202;

    private interface Operation {
        ObjectNode answer(Context call);
    }

    void addTo(RoutesConfig routes) {
        routes.post(JOBS, call -> answer("CreateJob", CREATED, call, this::create));
        routes.get(JOBS, call -> answer("ListJobs", 200, call, this::list));
        routes.get(ONE, call -> answer("GetJob", 200, call, at -> job(jobs.get(at.pathParam("id")))));
        routes.delete(ONE, call -> answer("CancelJob", ACCEPTED, call, this::cancel));
        routes.exception(MediaConvertError.class, MediaConvertRoutes::refuse);
        routes.exception(
                MalformedSdkJson.class,
                (malformed, call) -> refuse(MediaConvertError.invalid(String.valueOf(malformed.getMessage())), call));
        routes.exception(RuntimeException.class, (bug, call) -> {
            LOG.error("{} {} failed", call.method(), call.path(), bug);
            refuse(new MediaConvertError(500, "internal error"), call);
        });
    }

    private void answer(String operation, int status, Context call, Operation body) {
        faults.strikeBefore(operation);
        ObjectNode answer = body.answer(call);
        faults.strikeAfter(operation);
        call.status(status).contentType("application/json").result(answer.toString());
    }

    private static void refuse(MediaConvertError error, Context call) {
        call.status(error.status)
                .header("x-amzn-ErrorType", error.type)
                .contentType("application/json")
                .result(JSON.createObjectNode()
                        .put("message", error.getMessage())
                        .toString());
    }

    private ObjectNode create(Context call) {
        return job(jobs.create(SdkJson.read(body(call), CreateJobRequest.builder())));
    }

    private ObjectNode cancel(Context call) {
        jobs.cancel(call.pathParam("id"));
        return JSON.createObjectNode();
    }

    /** The token is the place in the list. */
    private ObjectNode list(Context call) {
        List<Job> all = jobs.list(status(call.queryParam("status")), "ASCENDING".equals(call.queryParam("order")));
        int size = Math.max(1, Math.min(PAGE, number(call.queryParam("maxResults"), PAGE)));
        int from = Math.min(all.size(), number(call.queryParam("nextToken"), 0));
        int to = Math.min(all.size(), from + size);
        ObjectNode page = JSON.createObjectNode();
        var items = page.putArray("jobs");
        all.subList(from, to).forEach(job -> items.add(SdkJson.write(job)));
        return to < all.size() ? page.put("nextToken", Integer.toString(to)) : page;
    }

    private static @Nullable JobStatus status(@Nullable String word) {
        if (word == null) {
            return null;
        }
        JobStatus status = JobStatus.fromValue(word);
        if (status == JobStatus.UNKNOWN_TO_SDK_VERSION) {
            throw MediaConvertError.invalid("no such status: " + word);
        }
        return status;
    }

    private static int number(@Nullable String text, int otherwise) {
        if (text == null || text.isEmpty()) {
            return otherwise;
        }
        if (!text.matches("\\d{1,9}")) {
            throw MediaConvertError.invalid("not a number: " + text);
        }
        return Integer.parseInt(text);
    }

    private static ObjectNode job(Job job) {
        return JSON.createObjectNode().set("job", SdkJson.write(job));
    }

    private static JsonNode body(Context call) {
        try {
            JsonNode body = JSON.readTree(call.bodyAsBytes());
            if (body.isObject()) {
                return body;
            }
        } catch (IOException malformed) {
            throw MediaConvertError.invalid("the body is no JSON");
        }
        throw MediaConvertError.invalid("the body is no JSON object");
    }
}
