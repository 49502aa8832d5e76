package tv.headwater.events.cdn;

import tv.headwater.events.UnreadableEvent;
import tv.headwater.events.record.CdnRequest;

/** How the fields of a line are told apart. */
@FunctionalInterface
interface LogLayout {
    CdnRequest parse(String line) throws UnreadableEvent;
}
