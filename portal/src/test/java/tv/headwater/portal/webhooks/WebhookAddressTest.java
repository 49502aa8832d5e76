package tv.headwater.portal.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tv.headwater.portal.webhooks.WebhookAddress.Reach;

class WebhookAddressTest {
    private static final WebhookAddress PUBLIC = new WebhookAddress(Reach.PUBLIC, WebhookAddressTest::resolve);

    @Test
    void exampleUsage() {
        assertThat(PUBLIC.objection("https://hooks.example/headwater?key=1")).isNull();
        assertThat(PUBLIC.objection("https://inside.example/")).isEqualTo("This address leads into a private network.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://127.0.0.1/",
                "https://10.1.2.3/",
                "https://172.16.0.1/",
                "https://192.168.1.1/",
                "https://169.254.169.254/latest/meta-data",
                "https://100.64.0.1/",
                "https://0.0.0.0/",
                "https://224.0.0.1/",
                "https://255.255.255.255/",
                "https://[::1]/",
                "https://[fe80::1]/",
                "https://[fd00:ec2::254]/",
                "https://[::ffff:10.0.0.1]/",
                "https://[64:ff9b::a00:1]/",
                "https://[2002:0a00:0001::]/"
            })
    void noAddressOfOurOwnNetworkIsReached(String url) {
        assertThat(PUBLIC.objection(url)).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://hooks.example/",
                "ftp://hooks.example/",
                "hooks.example",
                "",
                "https://",
                "file:///etc/passwd",
                "https:// /",
                "https://user:word@hooks.example/"
            })
    void onlyPlainHttpsAddressesAreTaken(String url) {
        assertThat(PUBLIC.objection(url)).isNotNull();
    }

    @Test
    void aHostWithOnePrivateAddressIsPrivate() {
        assertThat(PUBLIC.objection("https://mixed.example/")).isNotNull();
        assertThat(PUBLIC.objection("https://unknown.example/")).isEqualTo("There is no such host.");
    }

    @Test
    void onOneMachineAReceiverMayRunBesideIt() {
        WebhookAddress anywhere = new WebhookAddress(Reach.ANYWHERE, WebhookAddressTest::resolve);

        assertThat(anywhere.objection("http://127.0.0.1:9000/hook")).isNull();
        assertThat(anywhere.objection("file:///etc/passwd")).isNotNull();
    }

    /** Literal addresses need no resolver; names have one here. */
    private static InetAddress[] resolve(String host) throws UnknownHostException {
        return switch (host) {
            case "hooks.example" -> new InetAddress[] {InetAddress.getByName("93.184.216.34")};
            case "inside.example" -> new InetAddress[] {InetAddress.getByName("10.0.0.7")};
            case "mixed.example" ->
                new InetAddress[] {InetAddress.getByName("93.184.216.34"), InetAddress.getByName("::1")};
            case "unknown.example" -> throw new UnknownHostException(host);
            default -> InetAddress.getAllByName(host);
        };
    }
}
