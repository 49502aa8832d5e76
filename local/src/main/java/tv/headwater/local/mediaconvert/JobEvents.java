package tv.headwater.local.mediaconvert;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import software.amazon.awssdk.services.mediaconvert.model.Job;
import software.amazon.awssdk.services.mediaconvert.model.JobStatus;
import tv.headwater.local.eventbridge.Event;
import tv.headwater.local.eventbridge.Events;

/**
 * Tells of jobs what MediaConvert tells:
 * <a href="https://docs.aws.amazon.com/mediaconvert/latest/ug/mediaconvert_event_list.html">its events</a>.
 */
record JobEvents(Events events) {
    private static final String SOURCE = "aws.mediaconvert";

    void statusChanged(Job job) {
        if (job.status() == JobStatus.SUBMITTED) {
            return; // whoever submitted it knows
        }
        ObjectNode detail = JsonNodeFactory.instance.objectNode();
        detail.put("queue", job.queue()).put("jobId", job.id()).put("status", job.statusAsString());
        ObjectNode userMetadata = detail.putObject("userMetadata");
        (job.hasUserMetadata() ? job.userMetadata() : Map.<String, String>of()).forEach(userMetadata::put);
        events.put(new Event(SOURCE, "MediaConvert Job State Change", job.arn(), detail));
    }
}
