package tv.headwater.local.medialive;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tv.headwater.local.medialive.EncodingPlan.Hls;
import tv.headwater.local.medialive.EncodingPlan.Rendition;
import tv.headwater.media.rtmp.FlvTag;
import tv.headwater.media.rtmp.SourceMeter;
import tv.headwater.media.video.VideoSource;

/** What is encoded for one publisher: chosen when its source is known, again when that changes or the machine is too slow. */
final class EncodingChoice {
    private static final Logger LOG = LoggerFactory.getLogger(EncodingChoice.class);

    private final String channelId;
    private final EncodingPlan plan;
    private final EncodingPower power;
    private final SourceMeter meter = new SourceMeter();
    private final FallingBehind behind = new FallingBehind();
    private @Nullable VideoSource source;
    private @Nullable LiveLadder ladder;

    EncodingChoice(String channelId, EncodingPlan plan, EncodingPower power) {
        this.channelId = channelId;
        this.plan = plan;
        this.power = power;
    }

    void accept(FlvTag tag) {
        meter.accept(tag);
    }

    /** Whether there is something to choose from: nothing is encoded of a picture nobody knows. */
    boolean isPossible() {
        return meter.source() != null;
    }

    /** Whether what is encoded should be something else by now. */
    boolean isOutdated() {
        LiveLadder current = ladder;
        return current != null && (!Objects.equals(meter.source(), source) || behind.isFar() && current.canShrink());
    }

    /** The plan to encode from now on. */
    EncodingPlan choose() {
        VideoSource sent = Objects.requireNonNull(meter.source(), "the source is not known yet");
        LiveLadder last = ladder;
        Hls hls = plan.hls();
        if (last == null || !sent.equals(source)) {
            ladder = power.take(channelId, hls == null ? List.of() : hls.renditions(), sent);
        } else if (behind.isFar() && last.canShrink()) {
            ladder = last.smaller();
        }
        source = sent;
        LiveLadder chosen = Objects.requireNonNull(ladder);
        if (!chosen.equals(last)) {
            LOG.info("Channel {} gets {} and encodes {}", channelId, sent.words(), chosen.words());
        }
        behind.begin();
        return plan.with(chosen.renditions());
    }

    List<Rendition> renditions() {
        LiveLadder chosen = ladder;
        return chosen == null ? List.of() : chosen.renditions();
    }

    /** The encoder has taken the tag since then. */
    void fed(FlvTag tag, long fromNanos) {
        behind.fed(fromNanos, System.nanoTime(), tag.timestampMillis());
    }

    void free() {
        power.free(channelId);
    }
}
