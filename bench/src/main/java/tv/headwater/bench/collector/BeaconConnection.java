package tv.headwater.bench.collector;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** One keep-alive connection that sends single records: as little work as HTTP/1.1 can be, so that it is not what is measured. */
final class BeaconConnection {
    private static final int TIMEOUT_MILLIS = (int) Duration.ofSeconds(30).toMillis();
    private static final int STATUS_AT = "HTTP/1.1 ".length();
    private static final int STATUS_DIGITS = 3;
    private static final int ANSWER_BYTES = 512;

    private final int port;
    private @Nullable Socket socket;
    private InputStream answers = InputStream.nullInputStream();

    BeaconConnection(int port) {
        this.port = port;
    }

    /** @return the status of the answer; after any but 204 the connection is given up */
    int send(Sessions.Session session, long sn) throws IOException {
        Socket open = open();
        open.getOutputStream().write(request(session, sn));
        String head = head(answers);
        int status = Integer.parseInt(head.substring(STATUS_AT, STATUS_AT + STATUS_DIGITS));
        if (status != 204) {
            close();
        }
        return status;
    }

    /** Connects, unless it has; before the clock runs, as players have long been connected. */
    Socket open() throws IOException {
        Socket open = socket;
        if (open == null) {
            open = new Socket("127.0.0.1", port);
            open.setTcpNoDelay(true);
            open.setSoTimeout(TIMEOUT_MILLIS);
            socket = open;
            answers = new BufferedInputStream(open.getInputStream(), ANSWER_BYTES);
        }
        return open;
    }

    private static byte[] request(Sessions.Session session, long sn) {
        String body = "bl=(6900),br=(1060),cid=\"demo-live-1\",e=t,mtp=(1500),sf=h,sid=\"" + session.sid() + "\",sn="
                + sn + ",st=v,sta=p,ts=" + System.currentTimeMillis() + ",v=2\n";
        String request = "POST /v1/cmcd/" + session.token() + " HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Forwarded-For: "
                + session.address() + "\r\nContent-Type: application/cmcd\r\nContent-Length: " + body.length()
                + "\r\n\r\n" + body;
        return request.getBytes(StandardCharsets.US_ASCII);
    }

    private static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.length() < 4 || head.indexOf("\r\n\r\n", head.length() - 4) < 0) {
            int next = in.read();
            if (next < 0) {
                throw new EOFException("the server closed the connection");
            }
            head.append((char) next);
        }
        return head.toString();
    }

    void close() {
        try (Socket closing = socket) {
            socket = null;
        } catch (IOException e) {
            // It is of no use any more either way.
        }
    }
}
