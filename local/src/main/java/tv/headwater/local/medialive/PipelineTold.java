package tv.headwater.local.medialive;

/** What a channel's listener was told of one publisher: each change once. Thread-safe as its listener is. */
final class PipelineTold {
    private final String channelId;
    private final PipelineListener listener;
    private volatile boolean signal;
    private volatile boolean lost;
    private volatile boolean unwritable;

    PipelineTold(String channelId, PipelineListener listener) {
        this.channelId = channelId;
        this.listener = listener;
    }

    /** A segment is complete. */
    void works() {
        signalCame();
        if (lost) {
            lost = false;
            listener.pipelineBack(channelId);
        }
        canWrite();
    }

    void lost() {
        if (!lost) {
            lost = true;
            listener.pipelineLost(channelId);
        }
    }

    void cannotWrite() {
        signalCame();
        if (!unwritable) {
            unwritable = true;
            listener.outputChanged(channelId, false);
        }
    }

    /** The publisher is gone. */
    void end() {
        if (lost) {
            listener.pipelineBack(channelId);
        }
        canWrite();
        listener.signalChanged(channelId, false);
    }

    private void signalCame() {
        if (!signal) {
            signal = true;
            listener.signalChanged(channelId, true);
        }
    }

    private void canWrite() {
        if (unwritable) {
            unwritable = false;
            listener.outputChanged(channelId, true);
        }
    }
}
