package tv.headwater.local.medialive;

/** Hears what becomes of a channel's media. */
interface PipelineListener {
    /** Audio and video come in and go out, or no longer do. */
    void signalChanged(String channelId, boolean present);

    /** What comes in cannot be written, or can be again. */
    void outputChanged(String channelId, boolean writable);

    /** The encoder died while a publisher sends. */
    void pipelineLost(String channelId);

    /** The encoder works again. */
    void pipelineBack(String channelId);
}
