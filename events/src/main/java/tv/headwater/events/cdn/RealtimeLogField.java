package tv.headwater.events.cdn;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * The fields of CloudFront's real-time log in the order in which a line has them, whatever the order in which they were
 * selected (CloudFront developer guide, "Real-time logs").
 */
public enum RealtimeLogField {
    TIMESTAMP,
    C_IP,
    S_IP,
    TIME_TO_FIRST_BYTE,
    SC_STATUS,
    SC_BYTES,
    CS_METHOD,
    CS_PROTOCOL,
    CS_HOST,
    CS_URI_STEM,
    CS_BYTES,
    X_EDGE_LOCATION,
    X_EDGE_REQUEST_ID,
    X_HOST_HEADER,
    TIME_TAKEN,
    CS_PROTOCOL_VERSION,
    C_IP_VERSION,
    CS_USER_AGENT,
    CS_REFERER,
    CS_COOKIE,
    CS_URI_QUERY,
    X_EDGE_RESPONSE_RESULT_TYPE,
    X_FORWARDED_FOR,
    SSL_PROTOCOL,
    SSL_CIPHER,
    X_EDGE_RESULT_TYPE,
    FLE_ENCRYPTED_FIELDS,
    FLE_STATUS,
    SC_CONTENT_TYPE,
    SC_CONTENT_LEN,
    SC_RANGE_START,
    SC_RANGE_END,
    C_PORT,
    X_EDGE_DETAILED_RESULT_TYPE,
    C_COUNTRY,
    CS_ACCEPT_ENCODING,
    CS_ACCEPT,
    CACHE_BEHAVIOR_PATH_PATTERN,
    CS_HEADERS,
    CS_HEADER_NAMES,
    CS_HEADERS_COUNT,
    PRIMARY_DISTRIBUTION_ID,
    PRIMARY_DISTRIBUTION_DNS_NAME,
    ORIGIN_FBL,
    ORIGIN_LBL,
    ASN,
    CMCD_ENCODED_BITRATE,
    CMCD_BUFFER_LENGTH,
    CMCD_BUFFER_STARVATION,
    CMCD_CONTENT_ID,
    CMCD_OBJECT_DURATION,
    CMCD_DEADLINE,
    CMCD_MEASURED_THROUGHPUT,
    CMCD_NEXT_OBJECT_REQUEST,
    CMCD_NEXT_RANGE_REQUEST,
    CMCD_OBJECT_TYPE,
    CMCD_PLAYBACK_RATE,
    CMCD_REQUESTED_MAXIMUM_THROUGHPUT,
    CMCD_STREAMING_FORMAT,
    CMCD_SESSION_ID,
    CMCD_STREAM_TYPE,
    CMCD_STARTUP,
    CMCD_TOP_BITRATE,
    CMCD_VERSION,
    R_HOST,
    SR_REASON,
    X_EDGE_MQCS,
    DISTRIBUTION_TENANT_ID,
    CONNECTION_ID;

    /** The name CloudFront gives it, e.g. {@code x-edge-request-id}. */
    public String fieldName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<RealtimeLogField> named(String fieldName) {
        return Arrays.stream(values())
                .filter(field -> field.fieldName().equals(fieldName))
                .findFirst();
    }
}
