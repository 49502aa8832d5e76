package tv.headwater.flink.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tv.headwater.events.record.CdnRequest;

class SignTest {
    @Test
    void exampleUsage() {
        Sign sign = Sign.of(request("br=1200,bl=3400,bs,d=2000,ot=v,sid=\"s\""));

        assertThat(sign).isNotNull();
        assertThat(sign.isRequest()).isTrue();
        assertThat(sign.media()).isTrue();
        assertThat(sign.starved()).isTrue();
        assertThat(sign.millis()).isEqualTo(2_000);
        assertThat(sign.kbps()).isEqualTo(1_200);
        assertThat(sign.bufferMillis()).isEqualTo(3_400);
        assertThat(sign.bytes()).isEqualTo(1_000);
    }

    @Test
    void anErrorBringsNoBytes() {
        CdnRequest missed = request("ot=v,sid=\"s\"");
        missed.setStatus(404);

        assertThat(Sign.of(missed).bytes()).isZero();
        assertThat(Sign.of(missed).media()).isFalse();
    }

    @Test
    void aRequestWithoutSessionIsNoSign() {
        assertThat(Sign.of(Requests.request("r", Requests.broadcast(1), Requests.T0)))
                .isNull();
    }

    @Test
    void soundAloneIsNoMedia() {
        assertThat(Sign.of(request("ot=a,sid=\"s\"")).media()).isFalse();
    }

    private static CdnRequest request(String cmcd) {
        CdnRequest request = Requests.request("r", Requests.broadcast(1), Requests.T0);
        request.setCmcd(cmcd);
        request.setCmcdSid("s");
        return request;
    }
}
