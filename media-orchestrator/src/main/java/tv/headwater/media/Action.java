package tv.headwater.media;

import org.jspecify.annotations.Nullable;

/** The next step of one broadcast. */
sealed interface Action {
    /** A step that changes something on MediaLive: before it, MediaLive is asked again. */
    sealed interface OnMediaLive extends Action {}

    /** A step that only changes our notes. */
    sealed interface OnNotes extends Action {}

    record CreateSecurityGroup() implements OnMediaLive {}

    record CreateInput(int generation, String securityGroupId) implements OnMediaLive {}

    record CreateChannel(int generation, String inputId) implements OnMediaLive {}

    record StartChannel(String channelId) implements OnMediaLive {}

    /** Once, when a channel does not recover by itself. */
    record RestartPipelines(String channelId) implements OnMediaLive {}

    record StopChannel(String channelId) implements OnMediaLive {}

    /** Gives the input its generation's name; the channel must not run. */
    record UpdateInput(int generation, String inputId) implements OnMediaLive {}

    record DeleteChannel(String channelId) implements OnMediaLive {}

    record DeleteInput(String inputId) implements OnMediaLive {}

    /** Writes down an input that exists under our name, whoever's call made it. */
    record AdoptInput(String inputId, @Nullable String ingestUrl) implements OnNotes {}

    /** Writes down a channel that exists under our name. */
    record AdoptChannel(String channelId) implements OnNotes {}

    record RecordPhase(Phase phase, @Nullable String reason) implements OnNotes {}

    /** A channel that was ready does not run: nobody can miss the encoder until it runs again. */
    record Restarting() implements OnNotes {}

    /** The channel's pipeline failed and MediaLive restarts it: watch how long. */
    record NoteRecovering() implements OnNotes {}

    /** Its pipelines were restarted by us: once is enough. */
    record NoteRestarted() implements OnNotes {}

    /** The channel runs again. */
    record NoteRecovered() implements OnNotes {}

    /** What was made is of no use: make everything anew under the next generation. */
    record NextGeneration(String reason) implements OnNotes {}

    /** The broadcast is over, by wish (no reason) or by a limit. */
    record End(@Nullable String reason) implements OnNotes {}

    /** The broadcast cannot be done; what exists is cleared, then it is failed. */
    record Fail(String reason) implements OnNotes {}

    /** Nothing to do until something changes. */
    record Wait(@Nullable String reason) implements Action {}
}
