package tv.headwater.events.cdn;

import java.nio.charset.StandardCharsets;
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

    public CdnLogCodec(UserAgents agents) {
        this.agents = agents;
    }

    public byte[] encode(CdnRequest request) {
        return codec.encode(described(request));
    }

    /** @throws UnreadableEvent if the bytes are neither a line nor a request */
    public CdnRequest decode(byte[] bytes) throws UnreadableEvent {
        if (bytes.length > 0 && (bytes[0] & BYTE) == AVRO_MAGIC) {
            return codec.decode(bytes);
        }
        CdnLogLine line = new CdnLogReader().read(new String(bytes, StandardCharsets.UTF_8));
        if (line instanceof CdnLogLine.Request read) {
            return described(read.request());
        }
        String reason =
                line instanceof CdnLogLine.Unreadable unreadable ? unreadable.reason() : "a line without a request";
        throw new UnreadableEvent(reason);
    }

    private CdnRequest described(CdnRequest request) {
        UserAgent agent = agents.of(request.getUserAgent());
        request.setDevice(agent.device().word());
        request.setOs(agent.os());
        request.setBrowser(agent.browser());
        return request;
    }
}
