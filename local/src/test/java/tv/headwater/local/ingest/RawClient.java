package tv.headwater.local.ingest;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One connection of a client that sends whatever it is told, and goes on with a new one when it was cut. */
final class RawClient implements Closeable {
    /** The server closed the connection without an answer that could be read, as it may with a body it does not want. */
    static final int CUT = 0;

    private static final int TIMEOUT_MILLIS = 40_000;
    private static final String STATUS_LINE = "HTTP/1.1 ";

    private final int port;
    private @Nullable Socket socket;
    private @Nullable InputStream in;

    RawClient(int port) {
        this.port = port;
    }

    /** @return the status, or {@link #CUT} */
    int post(String path, String address, MutatedBodies.Body body) throws IOException {
        boolean fresh = socket == null;
        try {
            return attempt(path, address, body);
        } catch (IOException e) {
            close();
            // A kept connection may have been closed before the request came: that says nothing of the request.
            return fresh ? CUT : post(path, address, body);
        }
    }

    private int attempt(String path, String address, MutatedBodies.Body body) throws IOException {
        Socket open = socket;
        InputStream answers = in;
        if (open == null || answers == null) {
            open = new Socket("127.0.0.1", port);
            open.setSoTimeout(TIMEOUT_MILLIS);
            open.setTcpNoDelay(true);
            answers = new BufferedInputStream(open.getInputStream());
            socket = open;
            in = answers;
        }
        String head =
                "POST %s HTTP/1.1\r\nHost: fuzz\r\nX-Forwarded-For: %s\r\nContent-Type: application/cmcd\r\n%sContent-Length: %d\r\n\r\n"
                        .formatted(path, address, body.gzip() ? "Content-Encoding: gzip\r\n" : "", body.bytes().length);
        open.getOutputStream().write(head.getBytes(StandardCharsets.ISO_8859_1));
        open.getOutputStream().write(body.bytes());
        return readAnswer(answers);
    }

    private int readAnswer(InputStream answers) throws IOException {
        String status = line(answers);
        int length = 0;
        boolean last = false;
        for (String header = line(answers); !header.isEmpty(); header = line(answers)) {
            String lower = header.toLowerCase(Locale.ROOT);
            length = lower.startsWith("content-length:")
                    ? Integer.parseInt(lower.substring(15).strip())
                    : length;
            last |= lower.equals("connection: close");
        }
        answers.readNBytes(length);
        if (last) {
            close();
        }
        return Integer.parseInt(status.substring(STATUS_LINE.length(), STATUS_LINE.length() + 3));
    }

    private static String line(InputStream answers) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = answers.read(); next != '\n'; next = answers.read()) {
            if (next < 0) {
                throw new EOFException("the connection was closed");
            }
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        Socket closing = socket;
        socket = null;
        in = null;
        if (closing != null) {
            closing.close();
        }
    }
}
