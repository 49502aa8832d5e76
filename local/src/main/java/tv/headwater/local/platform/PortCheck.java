package tv.headwater.local.platform;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Map;

/** Looks before anything starts whether every port is free, so that a start fails at once and says which is not. */
final class PortCheck {
    private PortCheck() {}

    /** @throws CannotStart naming each port in use */
    static void requireFree(Ports ports) {
        List<String> taken = ports.all().entrySet().stream()
                .filter(entry -> !isFree(entry.getValue()))
                .map(PortCheck::describe)
                .toList();
        if (!taken.isEmpty()) {
            throw new CannotStart("port in use: " + String.join(", ", taken)
                    + ". Stop what uses it, or choose other ports with --port-base N.");
        }
    }

    private static String describe(Map.Entry<String, Integer> entry) {
        return entry.getValue() + " (" + entry.getKey() + ")";
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
