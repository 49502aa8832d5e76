package tv.headwater.local.medialive;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import software.amazon.awssdk.services.medialive.model.Channel;
import software.amazon.awssdk.services.medialive.model.ChannelAlert;
import software.amazon.awssdk.services.medialive.model.ChannelState;
import tv.headwater.local.eventbridge.Event;
import tv.headwater.local.eventbridge.Events;

/**
 * Tells of channels what MediaLive tells:
 * <a href="https://docs.aws.amazon.com/medialive/latest/ug/monitoring-via-cloudwatch.html">states and alerts as events</a>.
 */
record ChannelEvents(Events events) {
    private static final String SOURCE = "aws.medialive";

    void stateChanged(Channel channel) {
        if (channel.state() == ChannelState.UPDATING) {
            return; // MediaLive shows it, but tells nobody
        }
        ObjectNode detail = JsonNodeFactory.instance.objectNode();
        detail.put("channel_arn", channel.arn()).put("state", channel.stateAsString());
        detail.put("message", "Channel is " + channel.stateAsString());
        detail.put("pipelines_running_count", channel.pipelinesRunningCount());
        events.put(new Event(SOURCE, "MediaLive Channel State Change", channel.arn(), detail));
    }

    void alert(String channelId, ChannelAlert alert) {
        String arn = ControlPlane.arn("channel", channelId);
        ObjectNode detail = JsonNodeFactory.instance.objectNode();
        detail.put("alarm_state", alert.stateAsString()).put("alarm_id", alert.id());
        detail.put("alert_type", alert.alertType()).put("pipeline", alert.pipelineId());
        detail.put("channel_arn", arn).put("message", alert.message());
        events.put(new Event(SOURCE, "MediaLive Channel Alert", arn, detail));
    }
}
