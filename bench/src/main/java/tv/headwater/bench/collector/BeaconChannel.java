package tv.headwater.bench.collector;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** One keep-alive connection that sends single records: as little work as HTTP/1.1 can be, so that it is not what is measured. */
final class BeaconChannel {
    private static final int STATUS_AT = "HTTP/1.1 ".length();
    private static final int STATUS_DIGITS = 3;
    private static final int ANSWER_BYTES = 2_048;
    private static final String END_OF_HEAD = "\r\n\r\n";

    private final Selector selector;
    private final int port;
    private final ByteBuffer answer = ByteBuffer.allocate(ANSWER_BYTES);
    private @Nullable SocketChannel channel;
    private int body;
    private boolean busy;

    BeaconChannel(Selector selector, int port) {
        this.selector = selector;
        this.port = port;
    }

    /** Connects, unless it has; before the clock runs, as players have long been connected. */
    SocketChannel open() throws IOException {
        SocketChannel open = channel;
        if (open == null) {
            open = SocketChannel.open(new InetSocketAddress("127.0.0.1", port));
            open.socket().setTcpNoDelay(true);
            open.configureBlocking(false);
            open.register(selector, SelectionKey.OP_READ, this);
            channel = open;
        }
        return open;
    }

    /** A request is smaller than any socket's buffer, so it leaves at once. */
    void send(int number, Sessions.Session session, long sn) throws IOException {
        body = number;
        busy = true;
        SocketChannel open = open();
        answer.clear();
        ByteBuffer request = ByteBuffer.wrap(request(session, sn));
        while (request.hasRemaining()) {
            open.write(request);
        }
    }

    /** Whether it carries a body that is not answered. */
    boolean isBusy() {
        return busy;
    }

    /** The number of the body it carries, or carried last. */
    int body() {
        return body;
    }

    /**
     * Reads what has come.
     *
     * @return the status once the answer's head is complete, else 0; a 204 has no body, after any other it is to be closed
     */
    int receive() throws IOException {
        if (channel == null || channel.read(answer) < 0) {
            throw new EOFException("the server closed the connection");
        }
        if (!hasHead()) {
            return 0;
        }
        busy = false;
        return Integer.parseInt(new String(answer.array(), STATUS_AT, STATUS_DIGITS, StandardCharsets.US_ASCII));
    }

    private boolean hasHead() {
        return new String(answer.array(), 0, answer.position(), StandardCharsets.US_ASCII).contains(END_OF_HEAD);
    }

    private static byte[] request(Sessions.Session session, long sn) {
        String body = "bl=(6900),br=(1060),cid=\"demo-live-1\",e=t,mtp=(1500),sf=h,sid=\"" + session.sid() + "\",sn="
                + sn + ",st=v,sta=p,ts=" + System.currentTimeMillis() + ",v=2\n";
        String request = "POST /v1/cmcd/" + session.token() + " HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Forwarded-For: "
                + session.address() + "\r\nContent-Type: application/cmcd\r\nContent-Length: " + body.length()
                + "\r\n\r\n" + body;
        return request.getBytes(StandardCharsets.US_ASCII);
    }

    void close() {
        try (SocketChannel closing = channel) {
            channel = null;
            busy = false;
        } catch (IOException e) {
            // It is of no use any more either way.
        }
    }
}
