package tv.headwater.local.medialive;

import java.util.Optional;
import software.amazon.awssdk.services.medialive.model.Channel;
import software.amazon.awssdk.services.medialive.model.ChannelState;
import tv.headwater.local.medialive.ChannelAlerts.Kind;
import tv.headwater.local.medialive.ChannelLife.Move;

/** Writes down as states and alerts what becomes of the media of channels. */
record PipelineNews(ControlPlane control, ChannelAlerts alerts) implements PipelineListener {
    @Override
    public void signalChanged(String channelId, boolean present) {
        synchronized (control) {
            Channel channel = control.shelf.channels.get(channelId);
            boolean onAir = channel != null && ChannelLife.isOnAir(channel.state());
            alert(Kind.NO_SIGNAL, channelId, !present && onAir);
        }
    }

    @Override
    public void outputChanged(String channelId, boolean writable) {
        synchronized (control) {
            alert(Kind.NOT_WRITTEN, channelId, !writable);
        }
    }

    private void alert(Kind kind, String channelId, boolean raised) {
        if (raised) {
            alerts.raise(kind, channelId, control.clock.instant());
        } else {
            alerts.clear(kind, channelId, control.clock.instant());
        }
    }

    @Override
    public void pipelineLost(String channelId) {
        moveIfPossible(channelId, Move.PIPELINE_LOST);
    }

    @Override
    public void pipelineBack(String channelId) {
        moveIfPossible(channelId, Move.PIPELINE_BACK);
    }

    private void moveIfPossible(String id, Move move) {
        synchronized (control) {
            Channel channel = control.shelf.channels.get(id);
            Optional<ChannelState> next = channel == null ? Optional.empty() : ChannelLife.next(channel.state(), move);
            if (channel != null && next.isPresent()) {
                control.put(ChannelCalls.in(channel, next.get()));
            }
        }
    }
}
