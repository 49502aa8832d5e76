package tv.headwater.events.cmcd;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tv.headwater.events.record.Beacon;
import tv.headwater.events.record.BeaconOrigin;
import tv.headwater.events.record.CmcdEntry;

class CmcdRequestTest {
    @Test
    void exampleUsage() {
        Beacon beacon =
                beacon(CmcdRequest.ofQuery("a=1&CMCD=ab%3D%28900%3Bv+64%3Ba%29%2Cbr%3D%281%3Bv%202%29%2Cv%3D2&b"));

        assertThat(beacon.getAb()).containsExactly(new CmcdEntry(900L, "v"), new CmcdEntry(64L, "a"));
        assertThat(beacon.getBr()).containsExactly(new CmcdEntry(1L, "v"), new CmcdEntry(2L, null));
        assertThat(beacon.getOrigin()).isEqualTo(BeaconOrigin.REQUEST);
    }

    @Test
    void anyHeaderSilencesTheQuery() {
        Beacon beacon = beacon(new CmcdRequest("CMCD=sid%3D%22query%22%2Csu", "bl=(100)", null, null, "v=2"));

        assertThat(beacon.getBl()).containsExactly(new CmcdEntry(100L, null));
        assertThat(beacon.getV()).isEqualTo(2);
        assertThat(beacon.getSid()).isNull();
        assertThat(beacon.getSu()).isNull();
    }

    @Test
    void aRequestWithoutCmcdSaysNothing() {
        assertThat(CmcdRequest.ofQuery(null).read()).isEmpty();
        assertThat(CmcdRequest.ofQuery("").read()).isEmpty();
        assertThat(CmcdRequest.ofQuery("cmcd=x&CMCD=&CMCDs=1").read()).isEmpty();
        assertThat(new CmcdRequest(null, "", " ", null, null).read()).isEmpty();
    }

    @Test
    void aQueryThatCannotBeDecodedIsRejected() {
        assertThat(CmcdRequest.ofQuery("CMCD=%ZZ").read()).containsInstanceOf(CmcdLine.Rejected.class);
    }

    private static Beacon beacon(CmcdRequest request) {
        return ((CmcdLine.Parsed) request.read().orElseThrow()).beacon();
    }
}
