package tv.headwater.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.medialive.model.ChannelState;
import software.amazon.awssdk.services.medialive.model.InputState;
import tv.headwater.media.Action.CreateChannel;
import tv.headwater.media.Action.CreateInput;
import tv.headwater.media.Action.CreateSecurityGroup;
import tv.headwater.media.Action.DeleteChannel;
import tv.headwater.media.Action.DeleteInput;
import tv.headwater.media.Action.End;
import tv.headwater.media.Action.NextGeneration;
import tv.headwater.media.Action.RecordPhase;
import tv.headwater.media.Action.Restarting;
import tv.headwater.media.Action.StartChannel;
import tv.headwater.media.Action.StopChannel;
import tv.headwater.media.Action.UpdateInput;
import tv.headwater.media.Action.Wait;

class ReconcilerTest {
    private static final Instant NOW = Instant.parse("2026-11-22T18:00:00Z");
    private static final boolean NAMED = false;
    private static final boolean MISNAMED = true;
    private static final Limits LIMITS = Limits.defaults();

    private final Reconciler reconciler = new Reconciler(LIMITS);

    private Action next(Desired desired, Observed seen) {
        return reconciler.next(desired, new Allowance.Granted(NOW.minusSeconds(60), null), seen);
    }

    @Test
    void exampleUsage() {
        Observed nothing = new Observed(media(Phase.PREPARING, false), Resources.NONE, "g1", NOW);

        assertThat(next(desired(Wish.ON_AIR), nothing)).isEqualTo(new CreateInput(1, "g1"));
    }

    @Test
    void theSharedSecurityGroupComesFirst() {
        Observed nothing = new Observed(media(Phase.PREPARING, false), Resources.NONE, null, NOW);

        assertThat(next(desired(Wish.ON_AIR), nothing)).isEqualTo(new CreateSecurityGroup());
    }

    @Test
    void theChannelIsCreatedOnceItsInputIsKnownAndFree() {
        Media adopted = new Media(Phase.PREPARING, null, 1, "i1", null, null, null, null, null, 0);
        Resources inputOnly = new Resources(List.of(input(InputState.DETACHED, NAMED)), List.of());

        Action next = next(desired(Wish.ON_AIR), new Observed(adopted, inputOnly, null, NOW));

        assertThat(next).isEqualTo(new CreateChannel(1, "i1"));
    }

    /** What happens to a channel in each of its states, while it is wanted and when it is over. */
    @ParameterizedTest
    @CsvSource({
        "CREATING, Wait, Wait",
        "CREATE_FAILED, NextGeneration, DeleteChannel",
        "IDLE, StartChannel, DeleteChannel",
        "STARTING, Wait, Wait",
        "RUNNING, RecordPhase, StopChannel",
        "RECOVERING, NoteRecovering, StopChannel",
        "STOPPING, Wait, Wait",
        "DELETING, NextGeneration, Wait",
        "DELETED, NextGeneration, Wait",
        "UPDATING, Wait, Wait",
        "UPDATE_FAILED, NextGeneration, DeleteChannel",
        "UNKNOWN_TO_SDK_VERSION, Wait, Wait"
    })
    void everyStateHasItsStep(ChannelState state, String whenWanted, String whenOver) {
        Resources resources = resources(state, NAMED);

        Action wanted = next(desired(Wish.ON_AIR), new Observed(media(Phase.PREPARING, true), resources, null, NOW));
        Action over = next(desired(Wish.ENDED), new Observed(media(Phase.ENDING, true), resources, null, NOW));

        assertThat(wanted.getClass().getSimpleName()).isEqualTo(whenWanted);
        assertThat(over.getClass().getSimpleName()).isEqualTo(whenOver);
    }

    static Stream<Arguments> everything() {
        return Stream.of(Wish.values())
                .flatMap(wish -> Stream.of(Phase.values())
                        .flatMap(phase -> Stream.of(ChannelState.values())
                                .flatMap(channel -> Stream.of(InputState.values())
                                        .map(input -> Arguments.of(wish, phase, channel, input)))));
    }

    @ParameterizedTest
    @MethodSource("everything")
    void nothingIsStartedThatIsOverAndNothingIsStoppedThatIsWanted(
            Wish wish, Phase phase, ChannelState channel, InputState input) {
        Resources resources = new Resources(
                List.of(input(input, NAMED)), List.of(new MediaChannel("c1", 1, channel, Signal.PRESENT)));

        Action next = next(desired(wish), new Observed(media(phase, true), resources, "g1", NOW));

        boolean over = !wish.isOnAir() || phase == Phase.ENDING || phase == Phase.ENDED || phase == Phase.FAILED;
        if (over) {
            assertThat(next)
                    .isNotInstanceOfAny(CreateInput.class, CreateChannel.class, StartChannel.class, UpdateInput.class);
        } else {
            assertThat(next).isNotInstanceOfAny(StopChannel.class, DeleteChannel.class, DeleteInput.class);
        }
    }

    @Test
    void aWishToEndIsNotedBeforeAnythingIsStopped() {
        Action next = next(desired(Wish.ENDED), running(Phase.LIVE, Signal.PRESENT, NAMED));

        assertThat(next).isEqualTo(new End(null));
    }

    @Test
    void videoMakesAReadyBroadcastLiveAndItsAbsenceInterruptsIt() {
        assertThat(next(desired(Wish.ON_AIR), running(Phase.READY, Signal.PRESENT, NAMED)))
                .isEqualTo(new RecordPhase(Phase.LIVE, null));
        assertThat(next(desired(Wish.ON_AIR), running(Phase.LIVE, Signal.ABSENT, NAMED)))
                .isEqualTo(new RecordPhase(Phase.INTERRUPTED, Reasons.INTERRUPTED));
        assertThat(next(desired(Wish.ON_AIR), running(Phase.INTERRUPTED, Signal.PRESENT, NAMED)))
                .isEqualTo(new RecordPhase(Phase.LIVE, null));
    }

    static Stream<Arguments> channelsAndSignals() {
        return Stream.of(ChannelState.values())
                .flatMap(state -> Stream.of(Signal.values()).map(signal -> Arguments.of(state, signal)));
    }

    @ParameterizedTest
    @MethodSource("channelsAndSignals")
    void anEncoderIsOnlyGoneFromAChannelThatRunsAndHasNoVideo(ChannelState state, Signal signal) {
        boolean ends = state == ChannelState.RUNNING && signal == Signal.ABSENT;

        Action next =
                next(desired(Wish.ON_AIR), interrupted(NOW.minus(Duration.ofHours(1)), LIMITS.grace(), state, signal));

        if (ends) {
            assertThat(next).isEqualTo(new End(Reasons.encoderGone(LIMITS.grace())));
        } else {
            assertThat(next).isNotInstanceOf(End.class);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "CREATING, Restarting, Wait",
        "IDLE, Restarting, StartChannel",
        "STARTING, Restarting, Wait",
        "RUNNING, Wait, RecordPhase",
        "RECOVERING, NoteRecovering, NoteRecovering",
        "STOPPING, Restarting, Wait",
        "UPDATING, Restarting, Wait",
        "UNKNOWN_TO_SDK_VERSION, Restarting, Wait"
    })
    void aRestartIsNotedOnceAndGraceStartsAnewWhenItIsOver(ChannelState state, String first, String then) {
        Duration since = Duration.ofMinutes(4);

        Action unnoted = next(desired(Wish.ON_AIR), interrupted(NOW.minusSeconds(900), since, state, Signal.ABSENT));
        Action noted = next(desired(Wish.ON_AIR), interrupted(null, since, state, Signal.ABSENT));

        assertThat(unnoted.getClass().getSimpleName()).isEqualTo(first);
        assertThat(noted.getClass().getSimpleName()).isEqualTo(then);
    }

    @ParameterizedTest
    @MethodSource("channelsAndSignals")
    void aRestartMayTakeAsLongAsPreparing(ChannelState state, Signal signal) {
        boolean ends = state != ChannelState.RUNNING;

        Action next = next(desired(Wish.ON_AIR), interrupted(null, LIMITS.prepareTimeout(), state, signal));

        if (ends) {
            assertThat(next).isEqualTo(new End(Reasons.NEVER_BACK));
        } else if (signal == Signal.UNWRITABLE) {
            assertThat(next).isEqualTo(new Wait(Reasons.CANNOT_WRITE));
        } else {
            assertThat(next).isEqualTo(new RecordPhase(Phase.INTERRUPTED, Reasons.INTERRUPTED));
        }
    }

    @Test
    void aMissingAlertIsNotBelievedRightAfterTheStart() {
        Media justReady = new Media(Phase.READY, null, 1, "i1", "c1", NOW.minusSeconds(1), null, null, null, 0);
        Resources resources = new Resources(
                List.of(input(InputState.ATTACHED, NAMED)),
                List.of(new MediaChannel("c1", 1, ChannelState.RUNNING, Signal.PRESENT)));

        assertThat(next(desired(Wish.ON_AIR), new Observed(justReady, resources, null, NOW)))
                .isInstanceOf(Wait.class);
    }

    @Test
    void aDiskThatIsFullIsWaitedForWhateverTheChannelTries() {
        Action next = next(desired(Wish.ON_AIR), running(Phase.LIVE, Signal.UNWRITABLE, NAMED));

        assertThat(next).isEqualTo(new Wait(Reasons.CANNOT_WRITE));
    }

    @Test
    void aMisnamedInputIsRenamedWhileTheChannelRests() {
        assertThat(next(desired(Wish.ON_AIR), running(Phase.READY, Signal.ABSENT, MISNAMED)))
                .isEqualTo(new StopChannel("c1"));
        assertThat(next(
                        desired(Wish.ON_AIR),
                        new Observed(media(Phase.READY, true), resources(ChannelState.IDLE, MISNAMED), null, NOW)))
                .isEqualTo(new UpdateInput(1, "i1"));
        assertThat(next(
                        desired(Wish.ON_AIR),
                        new Observed(media(Phase.READY, true), resources(ChannelState.IDLE, NAMED), null, NOW)))
                .isEqualTo(new Restarting());
        assertThat(next(
                        desired(Wish.ON_AIR),
                        new Observed(media(Phase.PREPARING, true), resources(ChannelState.IDLE, NAMED), null, NOW)))
                .isEqualTo(new StartChannel("c1"));
    }

    @Test
    void leftoversOfAnEarlierGenerationGoBeforeAnythingIsMade() {
        Media second = new Media(Phase.PREPARING, null, 2, null, null, null, null, null, null, 1);
        Resources first = resources(ChannelState.RUNNING, NAMED);

        assertThat(next(desired(Wish.ON_AIR), new Observed(second, first, "g1", NOW)))
                .isEqualTo(new StopChannel("c1"));
    }

    @Test
    void anEncoderIsMissedEvenWhileMediaLiveClearsWhatWasLeft() {
        Resources both = new Resources(
                List.of(input(InputState.ATTACHED, NAMED)),
                List.of(
                        new MediaChannel("c1", 1, ChannelState.RUNNING, Signal.ABSENT),
                        new MediaChannel("c2", 1, ChannelState.DELETING, Signal.UNKNOWN)));

        assertThat(next(desired(Wish.ON_AIR), new Observed(media(Phase.LIVE, true), both, null, NOW)))
                .isEqualTo(new RecordPhase(Phase.INTERRUPTED, Reasons.INTERRUPTED));
    }

    @Test
    void theSecondOfTwoChannelsIsSurplus() {
        Resources twice = new Resources(
                List.of(input(InputState.ATTACHED, NAMED)),
                List.of(
                        new MediaChannel("c2", 1, ChannelState.IDLE, Signal.UNKNOWN),
                        new MediaChannel("c1", 1, ChannelState.IDLE, Signal.UNKNOWN)));

        assertThat(next(desired(Wish.ON_AIR), new Observed(media(Phase.PREPARING, true), twice, null, NOW)))
                .isEqualTo(new DeleteChannel("c2"));
    }

    @Test
    void aVanishedChannelIsMadeAnew() {
        Resources inputOnly = new Resources(List.of(input(InputState.DETACHED, NAMED)), List.of());

        assertThat(next(desired(Wish.ON_AIR), new Observed(media(Phase.LIVE, true), inputOnly, null, NOW)))
                .isEqualTo(new NextGeneration(Reasons.CHANNEL_GONE));
    }

    private static Desired desired(Wish wish) {
        return new Desired(new UUID(0, 1), new UUID(0, 2), wish, NOW.minusSeconds(60));
    }

    private static Media media(Phase phase, boolean adopted) {
        Instant readyAt = NOW.minus(Duration.ofMinutes(1));
        Instant interruptedAt = phase == Phase.INTERRUPTED ? NOW.minusSeconds(10) : null;
        return new Media(
                phase, null, 1, adopted ? "i1" : null, adopted ? "c1" : null, readyAt, null, interruptedAt, null, 0);
    }

    private static Observed interrupted(Instant readyAt, Duration since, ChannelState state, Signal signal) {
        Media media = new Media(
                Phase.INTERRUPTED,
                null,
                1,
                "i1",
                "c1",
                readyAt,
                NOW.minus(Duration.ofHours(2)),
                NOW.minus(since),
                null,
                0);
        Resources resources = new Resources(
                List.of(input(InputState.ATTACHED, NAMED)), List.of(new MediaChannel("c1", 1, state, signal)));
        return new Observed(media, resources, null, NOW);
    }

    private static MediaInput input(InputState state, boolean misnamed) {
        return new MediaInput("i1", 1, state, "rtmp://203.0.113.7:1935/live", misnamed);
    }

    private static Resources resources(ChannelState state, boolean misnamed) {
        return new Resources(
                List.of(input(InputState.ATTACHED, misnamed)),
                List.of(new MediaChannel("c1", 1, state, Signal.UNKNOWN)));
    }

    private static Observed running(Phase phase, Signal signal, boolean misnamed) {
        Resources resources = new Resources(
                List.of(input(InputState.ATTACHED, misnamed)),
                List.of(new MediaChannel("c1", 1, ChannelState.RUNNING, signal)));
        return new Observed(media(phase, true), resources, null, NOW);
    }
}
