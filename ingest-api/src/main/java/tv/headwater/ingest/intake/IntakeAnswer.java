package tv.headwater.ingest.intake;

import java.util.List;
import tv.headwater.events.cmcd.CmcdLine;

/** What became of a body. */
public sealed interface IntakeAnswer {
    /**
     * Kinesis has every record that could be read.
     *
     * @param records how many those are
     * @param unreadable the other lines; they are dead letters now
     */
    record Accepted(int records, List<CmcdLine.Rejected> unreadable) implements IntakeAnswer {}

    /** No line could be read; there may have been none. */
    record Unreadable(List<CmcdLine.Rejected> lines) implements IntakeAnswer {}

    /** More lines than a body may have; none was taken. */
    record TooManyRecords(int records, int max) implements IntakeAnswer {}

    /** So much of this playback waits for Kinesis already that no more of it is taken; sent again it may. */
    record TooMuchWaits() implements IntakeAnswer {}

    /** Kinesis did not take all of it; sent again it may. */
    record NotPublished(String reason) implements IntakeAnswer {}
}
