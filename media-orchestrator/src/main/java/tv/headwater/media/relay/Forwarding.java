package tv.headwater.media.relay;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tv.headwater.media.InputName;
import tv.headwater.media.rtmp.FlvSink;
import tv.headwater.media.rtmp.FlvTag;
import tv.headwater.media.rtmp.PublishGate.Publisher;
import tv.headwater.media.rtmp.RtmpPublisher;
import tv.headwater.media.rtmp.SourceMeter;
import tv.headwater.media.video.VideoSource;

/** One encoder's media on their way to MediaLive, from the claim to the end. */
final class Forwarding implements FlvSink {
    private static final Logger LOG = LoggerFactory.getLogger(Forwarding.class);
    static final Duration CONNECT_LIMIT = Duration.ofSeconds(5);
    private static final Duration STALL_LIMIT = Duration.ofSeconds(8);
    /** An encoder that goes away says so, or its connection breaks; one that was still for so long was stuck. */
    private static final Duration SILENCE = Duration.ofSeconds(5);

    private final UUID connectionId;
    private final UUID keyId;
    private final Route route;
    private final Publisher encoder;
    private final Consumer<Forwarding> ended;
    private final SignalCheck check = new SignalCheck();
    private final SourceMeter meter = new SourceMeter();
    private volatile @Nullable RtmpPublisher mediaLive;
    private volatile long writingSinceNanos;
    private volatile boolean closing;
    private volatile @Nullable String endReason;
    private volatile long lastTagNanos = System.nanoTime();
    private volatile @Nullable VideoSource source;
    private volatile @Nullable VideoSource noted;

    Forwarding(Claim claim, Publisher encoder, Consumer<Forwarding> ended) {
        this.connectionId = claim.connectionId();
        this.keyId = claim.keyId();
        this.route = claim.route();
        this.encoder = encoder;
        this.ended = ended;
    }

    /** The right to send along a route. */
    record Claim(UUID connectionId, UUID keyId, Route route) {}

    /** @throws IOException when MediaLive does not take the stream */
    void open(InputName name) throws IOException {
        mediaLive = RtmpPublisher.connect(
                URI.create(route.ingestUrl()), name.secret(), CONNECT_LIMIT, this::mediaLiveIsGone);
    }

    UUID connectionId() {
        return connectionId;
    }

    UUID keyId() {
        return keyId;
    }

    Route route() {
        return route;
    }

    @Override
    public void accept(FlvTag tag) {
        RtmpPublisher target = mediaLive;
        if (target == null || closing) {
            return;
        }
        lastTagNanos = System.nanoTime();
        meter.accept(tag);
        source = meter.source();
        String objection = check.objection(tag);
        if (objection != null) {
            LOG.warn("broadcast {}: the encoder is cut: {}", route.broadcastId(), objection);
            cut(objection);
            return;
        }
        writingSinceNanos = System.nanoTime();
        try {
            target.send(tag);
        } catch (IOException gone) {
            mediaLiveIsGone();
        } finally {
            writingSinceNanos = 0;
        }
    }

    /** It leaves those who send nothing, and may do so before we do. */
    private void mediaLiveIsGone() {
        if (!closing) {
            String reason = isSilent() ? Refusals.SILENT : Refusals.LOST;
            endReason = reason;
            encoder.end(reason);
        }
    }

    private boolean isSilent() {
        return System.nanoTime() - lastTagNanos > SILENCE.toNanos();
    }

    /** Sends the encoder away, now: not even the message under way is finished. */
    void cut(String reason) {
        closing = true;
        endReason = reason;
        encoder.end(reason);
        closeMediaLive();
    }

    /** Why the encoder was sent away; null when it left by itself. */
    @Nullable
    String endReason() {
        return endReason;
    }

    /** What the encoder sends, if that is news. */
    @Nullable
    VideoSource unnotedSource() {
        VideoSource current = source;
        return Objects.equals(current, noted) ? null : current;
    }

    void noted(VideoSource written) {
        noted = written;
    }

    boolean isStalled() {
        long since = writingSinceNanos;
        return since != 0 && System.nanoTime() - since > STALL_LIMIT.toNanos();
    }

    @Override
    public void close() {
        closing = true;
        if (endReason == null && isSilent()) {
            endReason = Refusals.SILENT;
        }
        closeMediaLive();
        ended.accept(this);
    }

    private void closeMediaLive() {
        RtmpPublisher target = mediaLive;
        if (target != null) {
            target.close();
        }
    }
}
