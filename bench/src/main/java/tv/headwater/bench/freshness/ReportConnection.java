package tv.headwater.bench.freshness;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** One keep-alive connection to the collector from a loopback address of its own, as the collector counts requests by address. */
final class ReportConnection implements AutoCloseable {
    private static final int TIMEOUT_MILLIS = 30_000;
    private static final int STATUS_AT = "HTTP/1.1 ".length();
    private static final int STATUS_DIGITS = 3;
    private static final int ANSWER_BYTES = 512;

    private final Socket socket = new Socket();
    private final InputStream answers;

    ReportConnection(int port, int from) throws IOException {
        socket.bind(new InetSocketAddress("127.1." + from + ".1", 0));
        socket.connect(new InetSocketAddress("127.0.0.1", port), TIMEOUT_MILLIS);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(TIMEOUT_MILLIS);
        answers = new BufferedInputStream(socket.getInputStream(), ANSWER_BYTES);
    }

    /** @return the status of the answer, once it has come */
    int send(String token, String body) throws IOException {
        String request = "POST /v1/cmcd/" + token + " HTTP/1.1\r\nHost: 127.0.0.1\r\n"
                + "Content-Type: application/cmcd\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        StringBuilder head = new StringBuilder();
        while (head.length() < 4 || head.indexOf("\r\n\r\n", head.length() - 4) < 0) {
            int next = answers.read();
            if (next < 0) {
                throw new EOFException("the collector closed the connection");
            }
            head.append((char) next);
        }
        return Integer.parseInt(head.substring(STATUS_AT, STATUS_AT + STATUS_DIGITS));
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
