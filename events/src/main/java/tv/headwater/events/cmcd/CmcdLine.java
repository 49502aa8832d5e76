package tv.headwater.events.cmcd;

import java.util.List;
import tv.headwater.events.record.Beacon;

/** What one line of CMCD turned out to be. */
public sealed interface CmcdLine {
    /**
     * A record that was read.
     *
     * @param beacon its CMCD keys, version, origin, custom and dropped keys are filled; who sent it, when and from where is
     *     for the collector to fill, and empty
     * @param text the line, without spaces around it
     * @param dropped the keys that were left out, at most 32, as named in the beacon
     */
    record Parsed(Beacon beacon, String text, List<DroppedKey> dropped) implements CmcdLine {}

    /**
     * A line that is no CMCD record.
     *
     * @param lineNumber counted from 1 in its body
     * @param reason for people, short, without the line's content
     * @param bytes the line as it came
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Rejected(int lineNumber, String reason, byte[] bytes) implements CmcdLine {}
}
