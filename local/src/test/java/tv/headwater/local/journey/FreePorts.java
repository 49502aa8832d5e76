package tv.headwater.local.journey;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.random.RandomGenerator;
import tv.headwater.local.platform.Ports;

/** Finds a port base whose thirteen ports are all free. */
final class FreePorts {
    private static final int TRIES = 50;

    private FreePorts() {}

    static Ports find() {
        for (int i = 0; i < TRIES; i++) {
            Ports ports = new Ports(RandomGenerator.getDefault().nextInt(20_000, 60_000));
            if (ports.all().values().stream().allMatch(FreePorts::isFree)) {
                return ports;
            }
        }
        throw new IllegalStateException("no thirteen free ports in a row");
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }
}
