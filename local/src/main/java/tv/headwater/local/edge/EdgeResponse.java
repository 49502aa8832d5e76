package tv.headwater.local.edge;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.jetty.ee10.servlet.HttpOutput;
import org.jspecify.annotations.Nullable;
import tv.headwater.local.edge.FileCache.Content;
import tv.headwater.local.edge.FileCache.Found;

/** Answers one request with a file, or says why not. */
final class EdgeResponse {
    static final String METHODS = "GET, HEAD, OPTIONS";
    private static final String SHORT = "public, max-age=1";
    private static final String ERROR = "Error";
    /** A player asks for a delta update (draft-pantos-hls-rfc8216bis §6.2.5.1). */
    private static final Pattern SKIP = Pattern.compile("(^|&)_HLS_skip=(YES|v2)(&|$)");

    private final HttpServletRequest request;
    private final HttpServletResponse response;
    private final Protection protection;
    private String resultType = ERROR;
    private long bytesSent;
    private long firstByteNanos;

    EdgeResponse(HttpServletRequest request, HttpServletResponse response, Protection protection) {
        this.request = request;
        this.response = response;
        this.protection = protection;
    }

    /** Hit, Miss or Error, as CloudFront says it. */
    String resultType() {
        return resultType;
    }

    long bytesSent() {
        return bytesSent;
    }

    @Nullable
    String contentType() {
        return response.getContentType();
    }

    /** When the answer began, by {@link System#nanoTime}. */
    long firstByteNanos() {
        return firstByteNanos == 0 ? System.nanoTime() : firstByteNanos;
    }

    void answer(Path folder, FileCache cache) throws IOException {
        switch (request.getMethod()) {
            case "GET", "HEAD" -> serve(folder, cache);
            case "OPTIONS" -> preflight();
            default -> {
                response.setHeader("Allow", METHODS);
                // What such a request brings is never read, so the connection cannot serve another (RFC 9112 §9.3).
                response.setHeader("Connection", "close");
                refuse(HttpServletResponse.SC_METHOD_NOT_ALLOWED, "only " + METHODS);
            }
        }
    }

    private void preflight() {
        resultType = "Miss";
        response.setStatus(HttpServletResponse.SC_NO_CONTENT);
        response.setHeader("Access-Control-Allow-Methods", METHODS);
        response.setHeader("Access-Control-Allow-Headers", "*");
        response.setHeader("Access-Control-Max-Age", "86400");
    }

    private void serve(Path folder, FileCache cache) throws IOException {
        String refusal = Protection.covers(request) ? protection.refusal(request) : null;
        if (refusal != null) {
            refuse(HttpServletResponse.SC_FORBIDDEN, refusal);
            return;
        }
        Optional<ServedPath> path = ServedPath.of(folder, request.getRequestURI());
        Optional<Found> found =
                path.isEmpty() ? Optional.empty() : cache.find(path.get().file());
        if (path.isEmpty() || found.isEmpty()) {
            refuse(HttpServletResponse.SC_NOT_FOUND, "not found");
            return;
        }
        resultType = found.get().hit() ? "Hit" : "Miss";
        describe(path.get().kind(), found.get().content());
        send(path.get().file(), found.get().content());
    }

    private void describe(FileKind kind, Content content) {
        response.setContentType(kind.contentType);
        boolean isPrivate = Protection.covers(request);
        response.setHeader(
                "Cache-Control", isPrivate ? kind.cacheControl.replace("public", "private") : kind.cacheControl);
        response.setHeader("ETag", content.etag());
        response.setHeader("Accept-Ranges", "bytes");
        response.setHeader("X-Cache", resultType + " from headwater-edge");
    }

    private void send(Path file, Content content) throws IOException {
        Body body = content.body();
        if (body != null && request.getHeader("Range") == null && sendShorter(body, content.etag())) {
            return;
        }
        if (content.etag().equals(request.getHeader("If-None-Match"))) {
            response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
            return;
        }
        byte[] bytes = body == null ? null : body.bytes();
        long size = bytes == null ? content.version().sizeBytes() : bytes.length;
        String ifRange = request.getHeader("If-Range");
        boolean ranged = ifRange == null || ifRange.equals(content.etag());
        ByteRange range = ByteRange.of(ranged ? request.getHeader("Range") : null, size);
        if (range.partial()) {
            response.setHeader("Content-Range", range.contentRange(size));
        }
        if (range.isUnsatisfiable()) {
            resultType = ERROR;
            refuse(HttpServletResponse.SC_REQUESTED_RANGE_NOT_SATISFIABLE, "not within the file");
            return;
        }
        response.setStatus(range.partial() ? HttpServletResponse.SC_PARTIAL_CONTENT : HttpServletResponse.SC_OK);
        response.setContentLengthLong(range.length());
        if (request.getMethod().equals("GET")) {
            transfer(file, bytes, range);
        }
    }

    /** Sends what is new of a playlist, or all of it compressed, to who can use that; false when it is sent as it is. */
    private boolean sendShorter(Body body, String etag) throws IOException {
        String query = request.getQueryString();
        boolean delta =
                body.delta() != null && query != null && SKIP.matcher(query).find();
        String accepted = request.getHeader("Accept-Encoding");
        boolean gzip = !delta && body.gzip() != null && accepted != null && accepted.contains("gzip");
        if (body.gzip() != null) {
            response.addHeader("Vary", "Accept-Encoding");
        }
        byte[] bytes = delta ? body.delta() : gzip ? body.gzip() : null;
        if (bytes == null) {
            return false;
        }
        String form = etag.replaceFirst("\"$", delta ? "-skip\"" : "-gzip\"");
        response.setHeader("ETag", form);
        if (gzip) {
            response.setHeader("Content-Encoding", "gzip");
        }
        if (form.equals(request.getHeader("If-None-Match"))) {
            response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
            return true;
        }
        response.setContentLengthLong(bytes.length);
        if (request.getMethod().equals("GET")) {
            firstByteNanos = System.nanoTime();
            response.getOutputStream().write(bytes);
            bytesSent = bytes.length;
        }
        return true;
    }

    private void transfer(Path file, byte @Nullable [] bytes, ByteRange range) throws IOException {
        firstByteNanos = System.nanoTime();
        ServletOutputStream output = response.getOutputStream();
        if (bytes == null) {
            transfer(file, range, output);
        } else if (output instanceof HttpOutput jetty) {
            jetty.sendContent(ByteBuffer.wrap(bytes, (int) range.from(), (int) range.length()));
        } else {
            output.write(bytes, (int) range.from(), (int) range.length());
        }
        bytesSent = range.length();
    }

    private static void transfer(Path file, ByteRange range, ServletOutputStream output) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            channel.position(range.from());
            InputStream input = Channels.newInputStream(channel);
            byte[] buffer = new byte[1 << 16];
            long left = range.length();
            while (left > 0) {
                int count = input.read(buffer, 0, (int) Math.min(buffer.length, left));
                if (count < 0) {
                    throw new IOException(file.getFileName() + " became shorter while it was sent");
                }
                output.write(buffer, 0, count);
                left -= count;
            }
        }
    }

    private void refuse(int status, String reason) throws IOException {
        byte[] body = (reason + "\n").getBytes(StandardCharsets.US_ASCII);
        response.setStatus(status);
        response.setHeader("Cache-Control", SHORT);
        response.setContentType("text/plain; charset=utf-8");
        response.setContentLength(body.length);
        if (!request.getMethod().equals("HEAD")) {
            firstByteNanos = System.nanoTime();
            response.getOutputStream().write(body);
            bytesSent = body.length;
        }
    }
}
