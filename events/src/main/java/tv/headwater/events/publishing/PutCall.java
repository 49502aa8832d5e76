package tv.headwater.events.publishing;

import java.util.List;
import tv.headwater.events.EventStream;

/** One PutRecords call: within Kinesis's limits, at most one entry with events of each lane. */
record PutCall(EventStream stream, List<PutEntry> entries) {}
