package tv.headwater.events.cdn;

import tv.headwater.events.record.CdnRequest;

/** What one line of a CloudFront log turned out to be. */
public sealed interface CdnLogLine {
    /** A request; it names no address. */
    record Request(CdnRequest request) implements CdnLogLine {}

    /** A header, a comment or an empty line. */
    record Nothing() implements CdnLogLine {}

    /**
     * A line that cannot be read; those after it may well be.
     *
     * @param reason for people, short, one of few
     */
    record Unreadable(String reason) implements CdnLogLine {}

    /** A log of another kind: nothing in the file can be read. */
    record Refused(String reason) implements CdnLogLine {}
}
