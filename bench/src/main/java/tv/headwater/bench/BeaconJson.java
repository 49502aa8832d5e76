package tv.headwater.bench;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import org.apache.avro.specific.SpecificRecordBase;
import tv.headwater.events.record.Beacon;

/** Beacons as JSON by Jackson, as most collectors do: the baseline of our codec. */
final class BeaconJson {
    private final ObjectWriter writer;
    private final ObjectReader reader;

    private BeaconJson(ObjectWriter writer, ObjectReader reader) {
        this.writer = writer;
        this.reader = reader;
    }

    /** Without the keys a player did not send: JSON at its best. */
    static BeaconJson create() {
        JsonMapper mapper = JsonMapper.builder()
                .addMixIn(SpecificRecordBase.class, FieldsOnly.class)
                .serializationInclusion(JsonInclude.Include.NON_NULL)
                .build();
        return new BeaconJson(mapper.writerFor(Beacon.class), mapper.readerFor(Beacon.class));
    }

    byte[] encode(Beacon beacon) {
        try {
            return writer.writeValueAsBytes(beacon);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("cannot write beacon " + beacon.getId(), e);
        }
    }

    Beacon decode(byte[] json) {
        try {
            return reader.readValue(json);
        } catch (IOException e) {
            throw new IllegalArgumentException("cannot read a beacon from " + json.length + " bytes", e);
        }
    }

    @JsonIgnoreProperties({"schema", "specificData"})
    private abstract static class FieldsOnly {}
}
