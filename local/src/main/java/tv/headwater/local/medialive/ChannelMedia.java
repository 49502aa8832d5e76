package tv.headwater.local.medialive;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tv.headwater.local.ffmpeg.Ffmpeg;
import tv.headwater.local.medialive.EncodingPlan.Hls;
import tv.headwater.media.rtmp.FlvRelay;
import tv.headwater.media.rtmp.FlvSink;
import tv.headwater.media.rtmp.FlvTag;

/** The media of one running channel: one publisher at a time, encoded by one ffmpeg after another into the same outputs. */
final class ChannelMedia {
    private static final Logger LOG = LoggerFactory.getLogger(ChannelMedia.class);
    private static final Duration FIRST_RETRY = Duration.ofMillis(300);
    private static final int MAX_RETRY_DOUBLINGS = 5;
    private static final Duration STALL_LIMIT = Duration.ofSeconds(15);

    private final String channelId;
    private final List<byte[]> streamNames;
    private final EncodingPlan plan;
    private final @Nullable HlsOutput output;
    private final Workshop workshop;
    private final PipelineListener listener;
    private @Nullable Publication publication;
    private boolean stopped;

    /** What all channels share. */
    record Workshop(Ffmpeg ffmpeg, String preset, EncodingPower power, Clock clock) {}

    /** What one channel is to do with whom. */
    record Order(String channelId, List<String> streamNames, EncodingPlan plan) {}

    private ChannelMedia(Order order, Workshop workshop, PipelineListener listener, @Nullable HlsOutput output) {
        this.channelId = order.channelId();
        this.streamNames = order.streamNames().stream()
                .map(name -> name.getBytes(StandardCharsets.UTF_8))
                .toList();
        this.plan = order.plan();
        this.workshop = workshop;
        this.listener = listener;
        this.output = output;
    }

    /** Prepares the folders and continues what is in them. */
    static ChannelMedia open(Order order, Workshop workshop, PipelineListener listener) throws IOException {
        EncodingPlan plan = order.plan();
        Hls hls = plan.hls();
        plan.createFolders();
        HlsOutput output = hls == null ? null : HlsOutput.open(hls, new SegmentProbe(workshop.ffmpeg()));
        return new ChannelMedia(order, workshop, listener, output);
    }

    /** Whether a publisher's path is one of this channel's inputs; the time it takes says nothing about the key. */
    boolean takes(byte[] streamName) {
        boolean found = false;
        for (byte[] own : streamNames) {
            found |= MessageDigest.isEqual(own, streamName);
        }
        return found;
    }

    /** The place of the publisher; empty when it is taken, or the channel stops. */
    synchronized Optional<FlvSink> claim() {
        if (stopped || publication != null) {
            return Optional.empty();
        }
        publication = new Publication();
        return Optional.of(publication);
    }

    /** Completes all files; returns when no encoder runs. */
    void stop() throws IOException {
        Publication current;
        synchronized (this) {
            stopped = true;
            current = publication;
        }
        if (current != null) {
            current.finishEncoder();
        }
        if (output != null) {
            synchronized (output) {
                output.end();
            }
        }
    }

    /** Ends the encoder as a crash would; for tests of recovery. */
    void killEncoder() {
        Publication current;
        synchronized (this) {
            current = publication;
        }
        if (current != null) {
            current.kill();
        }
    }

    /** Kills an encoder that has not taken a tag for so long that it hangs. */
    synchronized void killStalled() {
        if (publication != null && publication.isStalled()) {
            LOG.warn("The encoder of channel {} hangs and is killed", channelId);
            publication.kill();
        }
    }

    private synchronized void release() {
        publication = null;
    }

    private synchronized boolean isStopped() {
        return stopped;
    }

    /** One publisher from its acceptance to its end. */
    private final class Publication implements FlvSink {
        private final FlvRelay relay = new FlvRelay();
        private final EncodingChoice choice = new EncodingChoice(channelId, plan, workshop.power());
        private final PipelineTold told = new PipelineTold(channelId, listener);
        private volatile @Nullable Encoder encoder;
        private volatile int failures;
        private volatile long writingSinceNanos;
        private boolean begun;
        private Instant retryAt = Instant.MIN;

        @Override
        public void accept(FlvTag tag) throws IOException {
            choice.accept(tag);
            Encoder current = encoder;
            if (current != null && !current.isAlive()) {
                giveUp(current);
                current = null;
            } else if (current != null && choice.isOutdated()) {
                current.finish();
                encoder = null;
                current = null;
            }
            if (current == null
                    && choice.isPossible()
                    && !workshop.clock().instant().isBefore(retryAt)) {
                current = startEncoder();
            }
            try {
                write(tag);
            } catch (IOException died) {
                if (current != null) {
                    giveUp(current);
                }
            }
        }

        private void write(FlvTag tag) throws IOException {
            long from = System.nanoTime();
            writingSinceNanos = from;
            try {
                if (relay.accept(tag) && !begun) {
                    begin();
                }
            } finally {
                writingSinceNanos = 0;
                choice.fed(tag, from);
            }
        }

        private void begin() {
            begun = true;
            if (output != null) {
                synchronized (output) {
                    output.begin(workshop.clock().instant(), choice.renditions());
                }
            }
        }

        private Encoder startEncoder() throws IOException {
            synchronized (ChannelMedia.this) {
                if (stopped) {
                    throw new IOException("the channel was stopped");
                }
                EncodingPlan chosen = choice.choose();
                int segment = output == null ? 1 : output.nextNumber();
                int part = plan.archive() == null ? 0 : plan.archive().nextPart();
                int picture = plan.capture() == null ? 0 : plan.capture().next();
                Encoder started = Encoder.start(
                        workshop.ffmpeg(),
                        new EncoderCommand(chosen, workshop.preset(), segment, part, picture),
                        this::fileIsComplete);
                begun = false;
                relay.writeTo(started.input());
                encoder = started;
                return started;
            }
        }

        private void giveUp(Encoder dead) throws IOException {
            if (isStopped()) {
                throw new IOException("the channel was stopped");
            }
            dead.kill();
            dead.finish();
            encoder = null;
            long wait = FIRST_RETRY.toMillis() << Math.min(failures++, MAX_RETRY_DOUBLINGS);
            retryAt = workshop.clock().instant().plusMillis(wait);
            LOG.warn("The encoder of channel {} died, next in {} ms: {}", channelId, wait, dead.complaints());
            if (dead.diedOfFullDisk()) {
                told.cannotWrite();
            }
            told.lost();
        }

        /** A line of ffmpeg: file, from second, to second. */
        private void fileIsComplete(String line) {
            String[] parts = line.split(",");
            try {
                if (output == null || isSegment(parts)) {
                    failures = 0;
                    told.works();
                }
            } catch (IOException | RuntimeException failure) {
                LOG.error("A segment of channel {} cannot be published: {}", channelId, line, failure);
                if (Encoder.isFullDisk(failure.getMessage())) {
                    told.cannotWrite();
                }
                kill();
            }
        }

        private boolean isSegment(String[] parts) throws IOException {
            if (output == null || parts.length != 3) {
                return false;
            }
            synchronized (output) {
                return output.add(parts[0], Double.parseDouble(parts[1]), Double.parseDouble(parts[2]));
            }
        }

        private void finishEncoder() {
            Encoder current = encoder;
            if (current != null) {
                current.finish();
            }
        }

        private void kill() {
            Encoder current = encoder;
            if (current != null) {
                current.kill();
            }
        }

        private boolean isStalled() {
            long since = writingSinceNanos;
            return since != 0 && System.nanoTime() - since > STALL_LIMIT.toNanos();
        }

        @Override
        public void close() {
            finishEncoder();
            choice.free();
            release();
            told.end();
        }
    }
}
