package tv.headwater.events.cdn;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What an edge server knows of a request it has answered; it never knows a client's address here.
 *
 * @param finishedAt when the last byte left
 * @param id names the request, unique
 * @param host the Host header the viewer sent
 * @param path without the query, as it came on the wire
 * @param query without the question mark, as it came on the wire
 * @param status HTTP status, 0 when the viewer closed first
 * @param bytesSent headers and body
 * @param firstByteMillis from the request's last byte to the response's first
 * @param timeTakenMillis from the request's first byte to the response's last
 * @param resultType Hit, Miss, Error …
 * @param location which edge
 * @param cmcdHeaders the values of the request's CMCD headers joined by commas, null if it had none
 */
public record EdgeRequest(
        Instant finishedAt,
        String id,
        String method,
        String protocol,
        String host,
        String path,
        @Nullable String query,
        int status,
        long bytesSent,
        long firstByteMillis,
        long timeTakenMillis,
        String resultType,
        String location,
        @Nullable String contentType,
        @Nullable String userAgent,
        @Nullable String cmcdHeaders) {}
