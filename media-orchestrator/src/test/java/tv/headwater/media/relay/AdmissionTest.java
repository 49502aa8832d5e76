package tv.headwater.media.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tv.headwater.media.relay.KeyStanding.OnAir;
import tv.headwater.media.relay.KeyStanding.Stage;

class AdmissionTest {
    private static final UUID KEY = new UUID(0, 1);
    private static final UUID BROADCAST = new UUID(0, 2);
    private static final String URL = "rtmp://203.0.113.7:1935/live";
    private static final Route ROUTE = new Route(BROADCAST, 3, URL);

    @Test
    void exampleUsage() {
        KeyStanding standing = standing(false, onAir(3, Stage.TAKES_SIGNAL, URL));

        assertThat(Admission.of(standing)).isEqualTo(new Admission.Answer.Admitted(ROUTE));
        assertThat(Admission.objection(ROUTE, standing)).isNull();
    }

    static Stream<Arguments> refused() {
        OnAir ready = onAir(3, Stage.TAKES_SIGNAL, URL);
        return Stream.of(
                Arguments.of(null, Refusals.UNKNOWN_KEY),
                Arguments.of(standing(true, ready), Refusals.REVOKED_KEY),
                Arguments.of(standing(true, null), Refusals.REVOKED_KEY),
                Arguments.of(standing(false, null), Refusals.NOTHING_ON_AIR),
                Arguments.of(standing(false, onAir(3, Stage.OVER, URL)), Refusals.NOTHING_ON_AIR),
                Arguments.of(standing(false, onAir(3, Stage.PREPARING, URL)), Refusals.PREPARING),
                Arguments.of(standing(false, onAir(3, Stage.TAKES_SIGNAL, null)), Refusals.PREPARING));
    }

    /** Who comes is turned away, and who sends is cut, for the same reasons. */
    @ParameterizedTest
    @MethodSource("refused")
    void whoMayNotSendHearsWhy(KeyStanding standing, String reason) {
        assertThat(Admission.of(standing)).isEqualTo(new Admission.Answer.Refused(reason));
        assertThat(Admission.objection(ROUTE, standing)).isEqualTo(reason);
    }

    @Test
    void whoSendsToWhatWasMadeAnewMustComeAgain() {
        KeyStanding next = standing(false, onAir(4, Stage.TAKES_SIGNAL, URL));

        assertThat(Admission.objection(ROUTE, next)).isEqualTo(Refusals.MADE_ANEW);
    }

    private static KeyStanding standing(boolean revoked, OnAir onAir) {
        return new KeyStanding(KEY, revoked, onAir);
    }

    private static OnAir onAir(int generation, Stage stage, String url) {
        return new OnAir(BROADCAST, generation, stage, url);
    }
}
