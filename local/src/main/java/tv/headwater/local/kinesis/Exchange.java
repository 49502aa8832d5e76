package tv.headwater.local.kinesis;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;

/** One request being answered: its body, its encoding, and where the answer goes. */
record Exchange(WireFormat format, JsonParser in, JsonGenerator out) {}
