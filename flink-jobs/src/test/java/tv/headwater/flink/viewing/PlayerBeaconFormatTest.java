package tv.headwater.flink.viewing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;
import tv.headwater.events.record.Beacon;
import tv.headwater.flink.platform.CompactSerializer;

/** What views are made of arrives as it was sent. */
class PlayerBeaconFormatTest {
    private static final long T0 = 1_795_340_000_000L;
    private final ViewFold fold = new ViewFold(ViewRules.forInterval(10_000));

    @Test
    void exampleUsage() throws IOException {
        Beacon beacon = Beacons.player("view-1").bitrate("p", 2_500, T0);
        beacon.setUserAgent("Mozilla/5.0 \u00e9");
        beacon.setAsn(64_500L);
        beacon.setArrivedAt(T0 + 2_000);
        beacon.setSid(null);
        beacon.setV(null);

        Beacon travelled = travelled(beacon);

        assertThat(travelled).isEqualTo(beacon);
    }

    @Test
    void aViewOfTravelledBeaconsIsTheSame() throws IOException {
        ViewState sent = null;
        ViewState arrived = null;
        for (Beacon beacon : Crowd.beacons(1, 3)) {
            sent = fold.add(sent, beacon).state();
            arrived = fold.add(arrived, travelled(beacon)).state();
        }

        assertThat(arrived).usingRecursiveComparison().isEqualTo(sent);
    }

    @Test
    void whatViewsDoNotReadStaysBehind() throws IOException {
        Beacon beacon = Beacons.player("view-1").error("p", T0);
        beacon.setNor(List.of("next.m4s"));

        Beacon travelled = travelled(beacon);

        assertThat(travelled.getNor()).isNull();
        assertThat(travelled.getEc()).containsExactly("networkError");
    }

    private static Beacon travelled(Beacon beacon) throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(512);
        CompactSerializer<Beacon> serializer = new CompactSerializer<>(new PlayerBeaconFormat());
        serializer.serialize(beacon, out);
        return serializer.deserialize(new DataInputDeserializer(out.getCopyOfBuffer()));
    }
}
