package tv.headwater.local.kinesis;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.cbor.CBORGenerator;
import com.fasterxml.jackson.dataformat.cbor.databind.CBORMapper;
import java.io.IOException;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** The two encodings of Kinesis requests and answers. They differ in content type, bytes and timestamps. */
enum WireFormat {
    /** Timestamps are epoch seconds with milliseconds as a fraction. */
    JSON("application/x-amz-json-1.1", new ObjectMapper()) {
        @Override
        void writeTimestamp(JsonGenerator out, long epochMillis) throws IOException {
            out.writeNumber(BigDecimal.valueOf(epochMillis, 3));
        }
    },
    /** Timestamps are epoch milliseconds under CBOR's tag 1: what the SDKs send and expect, though not RFC 8949. */
    CBOR("application/x-amz-cbor-1.1", new CBORMapper()) {
        @Override
        void writeTimestamp(JsonGenerator out, long epochMillis) throws IOException {
            ((CBORGenerator) out).writeTag(CborTimestamps.TAG);
            out.writeNumber(epochMillis);
        }

        @Override
        JsonNode modelIn(JsonNode body) {
            return CborTimestamps.toSeconds(body);
        }

        @Override
        JsonNode modelOut(ObjectNode answer) {
            return CborTimestamps.toTaggedMillis(answer);
        }
    };

    private final String contentType;
    private final ObjectMapper mapper;

    WireFormat(String contentType, ObjectMapper mapper) {
        this.contentType = contentType;
        this.mapper = mapper;
    }

    /** CBOR when the header says so, else JSON. */
    static WireFormat of(@Nullable String contentType) {
        return contentType != null && contentType.contains("cbor") ? CBOR : JSON;
    }

    abstract void writeTimestamp(JsonGenerator out, long epochMillis) throws IOException;

    /** A request's body as the model classes read it. */
    JsonNode modelIn(JsonNode body) {
        return body;
    }

    /** An answer's body as this format sends it. */
    JsonNode modelOut(ObjectNode answer) {
        return answer;
    }

    String contentType() {
        return contentType;
    }

    ObjectMapper mapper() {
        return mapper;
    }
}
