package tv.headwater.local.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Collections;
import org.junit.jupiter.api.Test;

class PortsTest {
    @Test
    void exampleUsage() {
        assertThat(new Ports(8080).all()).containsEntry("portal", 8080).containsEntry("RTMP", 1935);
    }

    @Test
    void twoBasesShareNoPort() {
        Ports first = new Ports(Ports.DEFAULT_BASE);
        Ports second = new Ports(9080);

        assertThat(Collections.disjoint(first.all().values(), second.all().values()))
                .isTrue();
    }

    @Test
    void aBaseOutsideTheRangeIsRefusedWithItsBounds() {
        assertThatThrownBy(() -> new Ports(80)).hasMessageContaining("between 1024 and 65500");
    }

    @Test
    void aPortInUseIsNamedWithWhatItIsFor() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Ports ports = new Ports(taken.getLocalPort());

            assertThatThrownBy(() -> PortCheck.requireFree(ports))
                    .isInstanceOf(CannotStart.class)
                    .hasMessageContaining(taken.getLocalPort() + " (portal)")
                    .hasMessageContaining("--port-base");
        }
    }
}
