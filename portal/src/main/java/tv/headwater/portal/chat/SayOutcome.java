package tv.headwater.portal.chat;

/** What became of a line somebody wanted to say. */
sealed interface SayOutcome {
    /** Kinesis has it. */
    record Said(String id) implements SayOutcome {}

    /** @param reason in words for its author */
    record Refused(String reason) implements SayOutcome {}
}
