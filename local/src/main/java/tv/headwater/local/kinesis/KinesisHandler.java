package tv.headwater.local.kinesis;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.UUID;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One HTTP request is one operation: finds it by header, runs it, sends its answer or its error. */
final class KinesisHandler extends Handler.Abstract {
    private static final Logger LOG = LoggerFactory.getLogger(KinesisHandler.class);
    private static final String TARGET = "X-Amz-Target";
    private static final int MAX_BODY_BYTES = 12 << 20;

    private final Operations operations;
    private final KinesisFaults faults;

    KinesisHandler(Operations operations, KinesisFaults faults) {
        this.operations = operations;
        this.faults = faults;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        if (faults.isAway()) {
            cut(request, callback);
        } else if (!HttpMethod.POST.is(request.getMethod())) {
            Response.writeError(request, response, callback, 405);
        } else if (request.getLength() > MAX_BODY_BYTES) {
            Response.writeError(request, response, callback, 413);
        } else {
            answer(request, response, callback);
        }
        return true;
    }

    private void answer(Request request, Response response, Callback callback) {
        WireFormat format = WireFormat.of(request.getHeaders().get(HttpHeader.CONTENT_TYPE));
        try {
            send(response, callback, new Answer(200, format, perform(request, format)));
        } catch (AnswerCut asked) {
            cut(request, callback);
        } catch (KinesisError error) {
            send(response, callback, new Answer(error.status(), format, error(format, error.type(), error.message())));
        } catch (JsonProcessingException malformed) {
            String message = malformed.getOriginalMessage();
            send(response, callback, new Answer(400, format, error(format, "SerializationException", message)));
        } catch (IOException | RuntimeException failed) {
            LOG.error("{} failed", request.getHeaders().get(TARGET), failed);
            byte[] body = error(format, KinesisError.INTERNAL, "Internal service failure.");
            send(response, callback, new Answer(500, format, body));
        }
    }

    private static void cut(Request request, Callback callback) {
        request.getConnectionMetaData().getConnection().getEndPoint().close();
        callback.succeeded();
    }

    private byte[] perform(Request request, WireFormat format) throws IOException {
        Operation operation = operations.named(request.getHeaders().get(TARGET));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        try (InputStream body = Content.Source.asInputStream(request);
                JsonParser in = format.mapper().createParser(body);
                JsonGenerator out = format.mapper().createGenerator(bytes)) {
            operation.perform(new Exchange(format, in, out));
        }
        return bytes.toByteArray();
    }

    private static byte[] error(WireFormat format, String type, String message) {
        try {
            return format.mapper()
                    .writeValueAsBytes(format.mapper()
                            .createObjectNode()
                            .put("__type", type)
                            .put("message", message));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static void send(Response response, Callback callback, Answer answer) {
        response.setStatus(answer.status());
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, answer.format().contentType());
        response.getHeaders().put(HttpHeader.CONTENT_LENGTH, answer.body().length);
        response.getHeaders().put("x-amzn-RequestId", UUID.randomUUID().toString());
        response.write(true, ByteBuffer.wrap(answer.body()), callback);
    }

    private record Answer(int status, WireFormat format, byte[] body) {}
}
