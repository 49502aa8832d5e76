package tv.headwater.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tv.headwater.events.playback.PlaybackKeys;
import tv.headwater.portal.testkit.RunningPortal;

class PortalEnvironmentTest {
    private static final String SECRET = "0123456789abcdef0123456789abcdef";

    @Test
    void exampleUsage() {
        PortalEnvironment environment = PortalEnvironment.read(complete());

        assertThat(environment.errors()).isEmpty();
        assertThat(environment.config().port()).isEqualTo(8080);
        assertThat(environment.config().secureCookies()).isTrue();
        assertThat(environment.config().toString()).doesNotContain(SECRET);
    }

    @Test
    void allErrorsAreToldTogether() {
        PortalEnvironment environment = PortalEnvironment.read(Map.of("HEADWATER_PORT", "eighty"));

        assertThat(environment.errors())
                .hasSizeGreaterThan(8)
                .anyMatch(error -> error.contains("HEADWATER_PORT"))
                .anyMatch(error -> error.contains("HEADWATER_JDBC_URL"));
    }

    @Test
    void whatTheRecordRefusesIsToldToo() {
        Map<String, String> variables = complete();
        variables.put("HEADWATER_PUBLIC_URL", "https://headwater.tv/path");
        variables.put("HEADWATER_PSEUDONYM_SECRET", "short");

        assertThat(PortalEnvironment.read(variables).errors())
                .hasSize(2)
                .anyMatch(error -> error.startsWith("publicUrl"))
                .anyMatch(error -> error.startsWith("pseudonymSecret"));
    }

    @Test
    void keysOfPlaybackTokensMayFollowEachOther() {
        Map<String, String> variables = complete();
        variables.put("HEADWATER_PLAYBACK_KEYS", "new:" + SECRET + "2,old:" + SECRET + "1");

        PortalEnvironment both = PortalEnvironment.read(variables);
        variables.put("HEADWATER_PLAYBACK_KEYS", "new:short");
        PortalEnvironment broken = PortalEnvironment.read(variables);

        assertThat(both.config().playbackKeys().all())
                .extracting(PlaybackKeys.Key::id)
                .containsExactly("new", "old", "");
        assertThat(broken.errors()).singleElement().asString().contains("HEADWATER_PLAYBACK_KEYS", "32 bytes");
    }

    @Test
    void aKeyThatCannotSignCookiesIsToldWithWhatWouldDo() {
        Map<String, String> variables = complete();
        variables.put(
                "HEADWATER_MEDIA_PRIVATE_KEY", "-----BEGIN RSA PRIVATE KEY-----\nAAAA\n-----END RSA PRIVATE KEY-----");

        PortalEnvironment environment = PortalEnvironment.read(variables);

        assertThat(environment.errors())
                .singleElement()
                .asString()
                .contains("HEADWATER_MEDIA_", "openssl pkcs8 -topk8");
    }

    private static String pem(byte[] key) {
        String body = Base64.getMimeEncoder().encodeToString(key);
        return "-----BEGIN PRIVATE KEY-----\n" + body + "\n-----END PRIVATE KEY-----\n";
    }

    private static Map<String, String> complete() {
        Map<String, String> variables = new HashMap<>();
        variables.put("HEADWATER_PUBLIC_URL", "https://headwater.tv");
        variables.put("HEADWATER_INGEST_URL", "https://ingest.headwater.tv");
        variables.put("HEADWATER_ENCODER_URL", "rtmp://ingest.headwater.tv/live");
        variables.put("HEADWATER_EDGE_URL", "https://edge.headwater.tv");
        variables.put("HEADWATER_PLAYBACK_SECRET", SECRET);
        variables.put("HEADWATER_PSEUDONYM_SECRET", SECRET);
        variables.put("HEADWATER_MEDIA_KEY_ID", "K2JCJMDEHXQW5F");
        variables.put(
                "HEADWATER_MEDIA_PRIVATE_KEY",
                pem(RunningPortal.MEDIA.getPrivate().getEncoded()));
        variables.put("HEADWATER_MEDIA_COOKIE_DOMAIN", "headwater.tv");
        variables.put("HEADWATER_COGNITO_CLIENT_ID", "client");
        variables.put("HEADWATER_JDBC_URL", "jdbc:postgresql://localhost/headwater");
        variables.put("HEADWATER_JDBC_USER", "portal");
        variables.put("HEADWATER_JDBC_PASSWORD", "secret");
        variables.put("AWS_REGION", "eu-west-1");
        return variables;
    }
}
