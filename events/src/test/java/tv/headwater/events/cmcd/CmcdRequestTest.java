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

    /** The whole argument is encoded, and in it the path once more. */
    @Test
    void versionOneEncodesTheNextObjectTwice() {
        Beacon ofQuery = beacon(CmcdRequest.ofQuery("CMCD=nor%3D%22..%252Fv0%252Fseg%25201.m4s%22"));
        Beacon ofHeader = beacon(new CmcdRequest(null, "nor=\"..%2Fv0%2Fa+b.m4s\"", null, null, null));
        Beacon plain = beacon(CmcdRequest.ofQuery("CMCD=nor%3D%22seg-100%25.m4s%22"));
        Beacon versionTwo = beacon(CmcdRequest.ofQuery("CMCD=nor%3D%28%22a%252Fb%22%29%2Cv%3D2"));

        assertThat(ofQuery.getNor()).containsExactly("../v0/seg 1.m4s");
        assertThat(ofHeader.getNor()).containsExactly("../v0/a+b.m4s");
        assertThat(plain.getNor()).containsExactly("seg-100%.m4s");
        assertThat(versionTwo.getNor()).containsExactly("a%2Fb");
    }

    /** It may name people, or hold what opens doors. */
    @Test
    void nextObjectsLoseTheirQueries() {
        Beacon versionOne = beacon(CmcdRequest.ofQuery("CMCD=nor%3D%22seg2.mp4%253Ftoken%253Dsecret%22"));
        Beacon plain = beacon(new CmcdRequest(null, "nor=\"seg2.mp4?token=secret#x\"", null, null, null));
        Beacon versionTwo = beacon(
                new CmcdRequest(null, "nor=(\"seg2.mp4?token=secret\";r=\"0-99\" \"seg3.mp4\"),v=2", null, null, null));

        assertThat(versionOne.getNor()).containsExactly("seg2.mp4");
        assertThat(plain.getNor()).containsExactly("seg2.mp4");
        assertThat(versionTwo.getNor()).containsExactly("seg2.mp4", "seg3.mp4");
    }

    @Test
    void aNextObjectThatIsNotUtf8IsDropped() {
        CmcdLine line =
                CmcdRequest.ofQuery("CMCD=nor%3D%22%25C3%2528%22%2Csu").read().orElseThrow();

        assertThat(((CmcdLine.Parsed) line).dropped()).containsExactly(new DroppedKey("nor", DropReason.NOT_UTF8));
        assertThat(((CmcdLine.Parsed) line).beacon().getNor()).isNull();
    }

    private static Beacon beacon(CmcdRequest request) {
        return ((CmcdLine.Parsed) request.read().orElseThrow()).beacon();
    }
}
