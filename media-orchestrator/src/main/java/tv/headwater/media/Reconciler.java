package tv.headwater.media;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.medialive.model.ChannelState;
import software.amazon.awssdk.services.medialive.model.InputState;
import tv.headwater.media.Action.AdoptChannel;
import tv.headwater.media.Action.AdoptInput;
import tv.headwater.media.Action.CreateChannel;
import tv.headwater.media.Action.CreateInput;
import tv.headwater.media.Action.CreateSecurityGroup;
import tv.headwater.media.Action.End;
import tv.headwater.media.Action.Fail;
import tv.headwater.media.Action.NextGeneration;
import tv.headwater.media.Action.NoteRecovered;
import tv.headwater.media.Action.NoteRecovering;
import tv.headwater.media.Action.RecordPhase;
import tv.headwater.media.Action.RestartPipelines;
import tv.headwater.media.Action.Restarting;
import tv.headwater.media.Action.StartChannel;
import tv.headwater.media.Action.StopChannel;
import tv.headwater.media.Action.UpdateInput;
import tv.headwater.media.Action.Wait;
import tv.headwater.media.Allowance.Granted;
import tv.headwater.media.Allowance.Queued;
import tv.headwater.media.Allowance.Stopped;
import tv.headwater.media.Media.Recovery;

/**
 * Decides the next step of a broadcast from what should be and what is. It remembers nothing: whatever happened before,
 * including a crash between any two steps, shows in what is observed.
 */
final class Reconciler {
    private final Limits limits;

    Reconciler(Limits limits) {
        this.limits = limits;
    }

    Action next(Desired desired, Allowance allowance, Observed seen) {
        Media media = seen.media();
        return switch (media.phase()) {
            case PREPARING, READY, LIVE, INTERRUPTED ->
                end(desired, allowance, seen).orElseGet(() -> onAir(allowance, seen));
            case ENDING -> Dismantling.next(seen.resources()).orElseGet(() -> finish(media));
            case ENDED, FAILED -> Dismantling.next(seen.resources()).orElseGet(() -> waiting(media));
        };
    }

    private RecordPhase finish(Media media) {
        boolean failed = media.attempts() >= limits.maxGenerations();
        return new RecordPhase(failed ? Phase.FAILED : Phase.ENDED, media.reason());
    }

    private Optional<Action> end(Desired desired, Allowance allowance, Observed seen) {
        Media media = seen.media();
        Instant now = seen.at();
        if (!desired.wish().isOnAir()) {
            return Optional.of(new End(null));
        }
        if (allowance instanceof Stopped stopped) {
            return Optional.of(media.liveAt() == null ? new Fail(stopped.reason()) : new End(stopped.reason()));
        }
        if (expired(media.liveAt(), limits.maxDuration(), now)) {
            return Optional.of(new End(Reasons.tooLong(limits.maxDuration())));
        }
        return switch (media.phase()) {
            case PREPARING -> endPreparing(allowance, seen);
            case READY ->
                expired(media.readyAt(), limits.readyTimeout(), now)
                        ? Optional.of(new End(Reasons.noVideo(limits.readyTimeout())))
                        : Optional.empty();
            case INTERRUPTED -> endInterrupted(seen);
            case LIVE, ENDING, ENDED, FAILED -> Optional.empty();
        };
    }

    /** The wait for a place and the making of a channel have their time each; so has the loss of a channel that was ready. */
    private Optional<Action> endPreparing(Allowance allowance, Observed seen) {
        if (allowance instanceof Queued queued) {
            return expired(queued.since(), limits.queueTimeout(), seen.at())
                    ? Optional.of(new Fail(Reasons.noChannel(limits.queueTimeout())))
                    : Optional.empty();
        }
        Instant lostAt = seen.media().interruptedAt();
        return allowance instanceof Granted granted
                        && expired(lostAt == null ? granted.since() : lostAt, limits.prepareTimeout(), seen.at())
                ? Optional.of(new Fail(Reasons.NEVER_READY))
                : Optional.empty();
    }

    /** An encoder is only gone from a channel that runs: until it does, the limit is that of a channel, not of a person. */
    private Optional<Action> endInterrupted(Observed seen) {
        Media media = seen.media();
        MediaChannel channel = seen.resources().channel(media.generation());
        boolean runs = channel != null && channel.state() == ChannelState.RUNNING;
        boolean missed = channel != null && runs && channel.signal() == Signal.ABSENT;
        if (media.readyAt() == null) {
            return !runs && expired(media.interruptedAt(), limits.prepareTimeout(), seen.at())
                    ? Optional.of(new End(Reasons.NEVER_BACK))
                    : Optional.empty();
        }
        return missed && expired(media.interruptedAt(), limits.grace(), seen.at())
                ? Optional.of(new End(Reasons.encoderGone(limits.grace())))
                : Optional.empty();
    }

    private static boolean expired(@Nullable Instant since, Duration limit, Instant now) {
        return since != null && !now.isBefore(since.plus(limit));
    }

    /**
     * Old things first: a channel is only made or started when no other one of this broadcast exists. While MediaLive clears
     * them, a channel that runs is looked after all the same.
     */
    private Action onAir(Allowance allowance, Observed seen) {
        int generation = seen.media().generation();
        Optional<Action> clearing = Dismantling.next(seen.resources().besides(generation));
        MediaChannel channel = seen.resources().channel(generation);
        boolean runs = channel != null && channel.state() == ChannelState.RUNNING;
        if (clearing.isPresent() && !(runs && clearing.get() instanceof Wait)) {
            return clearing.get();
        }
        if (allowance instanceof Queued queued) {
            return new Wait(queued.reason());
        }
        Action next = input(seen);
        boolean silent = next instanceof Wait wait && wait.reason() == null;
        return silent && allowance instanceof Granted granted ? new Wait(granted.warning()) : next;
    }

    private Action input(Observed seen) {
        Media media = seen.media();
        MediaInput input = seen.resources().input(media.generation());
        if (input == null) {
            return media.inputId() == null ? createInput(seen) : anew(media, Reasons.INPUT_GONE);
        }
        return switch (input.state()) {
            case DELETING, DELETED -> anew(media, Reasons.INPUT_GONE);
            case CREATING, UNKNOWN_TO_SDK_VERSION -> waiting(media);
            case DETACHED, ATTACHED ->
                input.id().equals(media.inputId())
                        ? channel(seen, input)
                        : new AdoptInput(input.id(), input.ingestUrl());
        };
    }

    private static Action createInput(Observed seen) {
        return seen.securityGroupId() == null
                ? new CreateSecurityGroup()
                : new CreateInput(seen.media().generation(), seen.securityGroupId());
    }

    private Action channel(Observed seen, MediaInput input) {
        Media media = seen.media();
        MediaChannel channel = seen.resources().channel(media.generation());
        if (channel == null) {
            return createChannel(media, input);
        }
        return switch (channel.state()) {
            case CREATE_FAILED, UPDATE_FAILED -> anew(media, Reasons.CHANNEL_BROKEN);
            case DELETING, DELETED -> anew(media, Reasons.CHANNEL_GONE);
            case CREATING, STARTING, STOPPING, UPDATING, UNKNOWN_TO_SDK_VERSION -> notRunning(media, channel);
            case IDLE -> input.misnamed() ? new UpdateInput(media.generation(), input.id()) : start(media, channel);
            case RUNNING, RECOVERING ->
                input.misnamed()
                        ? new StopChannel(channel.id())
                        : unwritable(media, channel)
                                .or(() -> recovery(seen, channel))
                                .orElseGet(() -> running(seen, channel));
        };
    }

    private Action createChannel(Media media, MediaInput input) {
        if (media.mediaChannelId() != null) {
            return anew(media, Reasons.CHANNEL_GONE);
        }
        return input.state() == InputState.DETACHED
                ? new CreateChannel(media.generation(), input.id())
                : waiting(media);
    }

    private static Action start(Media media, MediaChannel channel) {
        Action noted = notRunning(media, channel);
        return noted instanceof Wait ? new StartChannel(channel.id()) : noted;
    }

    private static Action notRunning(Media media, MediaChannel channel) {
        if (!channel.id().equals(media.mediaChannelId())) {
            return new AdoptChannel(channel.id());
        }
        return switch (media.phase()) {
            case READY, LIVE -> new Restarting();
            case INTERRUPTED -> media.readyAt() == null ? new Wait(Reasons.RESTARTING) : new Restarting();
            case PREPARING, ENDING, ENDED, FAILED -> waiting(media);
        };
    }

    /** Another channel would find the same full disk: whoever can mend it is waited for, and then a recovery has all its time. */
    private static Optional<Action> unwritable(Media media, MediaChannel channel) {
        if (channel.signal() != Signal.UNWRITABLE || !channel.id().equals(media.mediaChannelId())) {
            return Optional.empty();
        }
        return Optional.of(media.recovery() == null ? new Wait(Reasons.CANNOT_WRITE) : new NoteRecovered());
    }

    /** For watchers it goes on; for us a clock runs: MediaLive's own attempt, then ours, then another channel. */
    private Optional<Action> recovery(Observed seen, MediaChannel channel) {
        Media media = seen.media();
        Recovery noted = media.recovery();
        if (!channel.id().equals(media.mediaChannelId())) {
            return Optional.empty();
        }
        if (channel.state() == ChannelState.RUNNING) {
            return noted == null ? Optional.empty() : Optional.of(new NoteRecovered());
        }
        if (noted == null) {
            return Optional.of(new NoteRecovering());
        }
        if (expired(noted.since(), limits.recovery().multipliedBy(2), seen.at())) {
            return Optional.of(anew(media, Reasons.NOT_RECOVERED));
        }
        return noted.restartedAt() == null && expired(noted.since(), limits.recovery(), seen.at())
                ? Optional.of(new RestartPipelines(channel.id()))
                : Optional.empty();
    }

    private Action running(Observed seen, MediaChannel channel) {
        Media media = seen.media();
        if (!channel.id().equals(media.mediaChannelId())) {
            return new AdoptChannel(channel.id());
        }
        if (channel.state() != ChannelState.RUNNING) {
            return media.phase() == Phase.INTERRUPTED ? notRunning(media, channel) : new Wait(Reasons.RECOVERING);
        }
        if (media.phase() == Phase.PREPARING) {
            return new RecordPhase(Phase.READY, Reasons.READY);
        }
        if (media.phase() == Phase.INTERRUPTED && media.readyAt() == null) {
            return new RecordPhase(Phase.INTERRUPTED, Reasons.INTERRUPTED);
        }
        return switch (channel.signal()) {
            case UNKNOWN, UNWRITABLE -> waiting(media);
            case PRESENT -> present(seen);
            case ABSENT ->
                media.phase() == Phase.LIVE ? new RecordPhase(Phase.INTERRUPTED, Reasons.INTERRUPTED) : waiting(media);
        };
    }

    private Action present(Observed seen) {
        Media media = seen.media();
        boolean believable = expired(media.readyAt(), limits.signalSettle(), seen.at());
        return media.phase() != Phase.LIVE && believable ? new RecordPhase(Phase.LIVE, null) : waiting(media);
    }

    /** All is as it should be: the words of the phase replace whatever trouble was told before. */
    private static Wait waiting(Media media) {
        return switch (media.phase()) {
            case PREPARING -> new Wait(Reasons.PREPARING);
            case READY -> new Wait(Reasons.READY);
            case LIVE -> new Wait(null);
            case INTERRUPTED -> new Wait(Reasons.INTERRUPTED);
            case ENDING, ENDED, FAILED -> new Wait(media.reason());
        };
    }

    private Action anew(Media media, String reason) {
        return media.attempts() + 1 >= limits.maxGenerations()
                ? new Fail(Reasons.gaveUp(limits.maxGenerations(), reason))
                : new NextGeneration(reason);
    }
}
