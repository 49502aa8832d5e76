package tv.headwater.events.cdn;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import tv.headwater.events.EventCodec;
import tv.headwater.events.UnreadableEvent;
import tv.headwater.events.record.CdnRequest;
import tv.headwater.events.useragent.UserAgent;
import tv.headwater.events.useragent.UserAgents;

/**
 * What the stream {@code cdn-logs} carries: lines as CloudFront writes them, told apart by their width, and requests that were read
 * elsewhere, e.g. from a file, as Avro. Not thread-safe.
 */
public final class CdnLogCodec {
    /** How Avro's single-object encoding begins; no line of text does. */
    private static final int AVRO_MAGIC = 0xC3;

    private static final int BYTE = 0xFF;

    private final EventCodec<CdnRequest> codec = EventCodec.cdnRequests();
    private final UserAgents agents;
    private final @Nullable RealtimeLogFormat selection;

    public CdnLogCodec(UserAgents agents) {
        this(agents, null);
    }

    /** @param selection what a distribution's configuration selects; lines of its width are read by it */
    public CdnLogCodec(UserAgents agents, @Nullable RealtimeLogFormat selection) {
        this.agents = agents;
        this.selection = selection;
    }

    public byte[] encode(CdnRequest request) {
        return codec.encode(described(request));
    }

    /** @throws UnreadableEvent if the bytes are neither a line nor a request */
    public CdnRequest decode(byte[] bytes) throws UnreadableEvent {
        if (bytes.length > 0 && (bytes[0] & BYTE) == AVRO_MAGIC) {
            return codec.decode(bytes);
        }
        String text = new String(bytes, StandardCharsets.UTF_8);
        CdnLogLine line = readerOf(text).read(text);
        if (line instanceof CdnLogLine.Request read) {
            return described(read.request());
        }
        String reason =
                line instanceof CdnLogLine.Unreadable unreadable ? unreadable.reason() : "a line without a request";
        throw new UnreadableEvent(reason);
    }

    private CdnLogReader readerOf(String line) {
        return selection != null
                        && line.split("\t", -1).length == selection.fields().size()
                ? new CdnLogReader(selection)
                : new CdnLogReader();
    }

    private CdnRequest described(CdnRequest request) {
        UserAgent agent = agents.of(request.getUserAgent());
        request.setDevice(agent.device().word());
        request.setOs(agent.os());
        request.setBrowser(agent.browser());
        return request;
    }
}
