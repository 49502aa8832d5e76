package tv.headwater.ingest.web;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tv.headwater.events.cmcd.CmcdLine;
import tv.headwater.events.cmcd.CmcdRequest;
import tv.headwater.events.deadletter.DeadLetter.Source;
import tv.headwater.events.useragent.UserAgent;
import tv.headwater.ingest.IngestConfig;
import tv.headwater.ingest.IngestLimits;
import tv.headwater.ingest.intake.Delivery;
import tv.headwater.ingest.intake.IntakeAnswer;
import tv.headwater.ingest.intake.RefusalReason;
import tv.headwater.ingest.sender.Address;
import tv.headwater.ingest.sender.Sender;
import tv.headwater.ingest.sender.Senders;
import tv.headwater.ingest.session.Session;

/**
 * {@code /v1/cmcd/{token}}: CMCD in event mode by POST (CTA-5004-B §3.3), and of one request by GET. It stands in Jetty, before
 * Javalin, since nearly all requests come here and wait: what a servlet costs each of them would be most of their cost.
 */
final class CmcdHandler extends Handler.Wrapper {
    static final String METHODS = "POST, GET, OPTIONS";
    static final String PATH = "/v1/cmcd/";

    private static final Logger log = LoggerFactory.getLogger(CmcdHandler.class);
    private static final HttpField ALLOW = new PreEncodedHttpField(HttpHeader.ALLOW, METHODS);
    private static final HttpField NO_STORE = new PreEncodedHttpField(HttpHeader.CACHE_CONTROL, "no-store");

    private final Collector collector;
    private final IngestLimits limits;
    private final Senders senders;
    private final Admission admission;
    private final Answers answers;
    private final InFlight inFlight;
    private final AtomicLong bytesInFlight = new AtomicLong();

    CmcdHandler(IngestConfig config, Collector collector, InFlight inFlight) {
        this.collector = collector;
        this.limits = config.limits();
        this.senders = new Senders(config.trustedProxies());
        this.admission = new Admission(collector.sessions());
        this.answers = new Answers(collector.figures());
        this.inFlight = inFlight;
    }

    /** One request and where its answer goes. */
    private record Exchange(Request request, Response response, Callback callback, String token) {
        @Nullable
        String header(HttpHeader name) {
            return request.getHeaders().get(name);
        }

        @Nullable
        String header(String name) {
            return joined(request.getHeaders().getValuesList(name));
        }

        /** All that the header says: it may stand there more than once, each time with a part (RFC 9110 §5.3). */
        @Nullable
        String headers(HttpHeader name) {
            return joined(request.getHeaders().getValuesList(name));
        }

        private static @Nullable String joined(List<String> values) {
            return values.isEmpty() ? null : String.join(",", values);
        }
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        String path = Request.getPathInContext(request);
        if (!path.startsWith(PATH) || path.indexOf('/', PATH.length()) >= 0) {
            return super.handle(request, response, callback);
        }
        Cors.allow(request.getHeaders().get(HttpHeader.ORIGIN), response.getHeaders());
        Exchange exchange = new Exchange(request, response, callback, path.substring(PATH.length()));
        guarded(exchange, () -> route(exchange));
        return true;
    }

    private void route(Exchange exchange) {
        String method = exchange.request().getMethod();
        switch (method) {
            case "POST" -> post(exchange);
            case "GET" -> get(exchange);
            case "OPTIONS" -> {
                Cors.answerPreflight(exchange.response().getHeaders());
                Answers.noContent(exchange.response(), exchange.callback());
            }
            default -> {
                exchange.response().getHeaders().put(ALLOW);
                throw new Refused(wrongMethod(method));
            }
        }
    }

    private void post(Exchange exchange) {
        String contentType = exchange.header(HttpHeader.CONTENT_TYPE);
        Delivery delivery = admitted(exchange, Source.CMCD_EVENT, contentType);
        ContentTypes.require(contentType);
        Encoding encoding = Encoding.named(exchange.header(HttpHeader.CONTENT_ENCODING));
        if (exchange.request().getLength() > limits.maxBodyBytes()) {
            throw new Refused(BoundedBody.tooLarge(limits));
        }
        Room room = new Room(limits, bytesInFlight, delivery.session());
        new BoundedBody(exchange.request(), room, new BoundedBody.Receiver() {
                    @Override
                    public void whole(byte[] body) {
                        guarded(exchange, () -> {
                            byte[] decoded = encoding.decoded(body, limits);
                            inFlight.enter();
                            await(exchange, () -> collector.intake().accept(decoded, delivery));
                        });
                    }

                    @Override
                    public void refused(Problem problem) {
                        answers.problem(exchange.response(), exchange.callback(), problem);
                    }

                    @Override
                    public void gone(Throwable cause) {
                        exchange.callback().failed(cause);
                    }
                })
                .run();
    }

    private void get(Exchange exchange) {
        exchange.response().getHeaders().put(NO_STORE);
        Delivery delivery = admitted(exchange, Source.CMCD_REQUEST, null);
        Optional<CmcdLine> line = new CmcdRequest(
                        exchange.request().getHttpURI().getQuery(),
                        exchange.header("CMCD-Request"),
                        exchange.header("CMCD-Object"),
                        exchange.header("CMCD-Status"),
                        exchange.header("CMCD-Session"))
                .read();
        inFlight.enter();
        await(exchange, () -> collector.intake().accept(line.map(List::of).orElse(List.of()), delivery));
    }

    /** @throws Refused if this playback or this address may not report now */
    private Delivery admitted(Exchange exchange, Source source, @Nullable String contentType) {
        if (inFlight.isDraining()) {
            throw new Refused(InFlight.stopping());
        }
        long now = collector.clock().millis();
        String forwarded = senders.believesConnectionOnly() ? null : exchange.headers(HttpHeader.X_FORWARDED_FOR);
        Address address = collector
                .addresses()
                .of(senders.clientAddress(forwarded, Request.getRemoteAddr(exchange.request())), now);
        Session session = admission.admit(exchange.token(), address, now);
        return new Delivery(source, session, sender(exchange, address, now), contentType, now);
    }

    private Sender sender(Exchange exchange, Address address, long nowMillis) {
        String userAgent = exchange.header(HttpHeader.USER_AGENT);
        UserAgent read = collector.devices().of(userAgent, nowMillis);
        if (read == null) {
            collector.figures().userAgentUnread();
        }
        return new Sender(address.place(), userAgent, read);
    }

    /** A report that is being stored. */
    private interface Storing {
        CompletableFuture<IntakeAnswer> start();
    }

    /** Answers when it is clear what became of the records; whoever completes the future writes, which never blocks. */
    private void await(Exchange exchange, Storing storing) {
        Callback left = Callback.from(exchange.callback(), inFlight::leave);
        try {
            storing.start().whenComplete((answer, failure) -> {
                if (failure == null) {
                    answers.render(exchange.response(), left, answer);
                } else {
                    log.error("a request failed", failure);
                    answers.problem(exchange.response(), left, bug());
                }
            });
        } catch (RuntimeException e) {
            log.error("a request failed", e);
            answers.problem(exchange.response(), left, bug());
        }
    }

    private void guarded(Exchange exchange, Runnable step) {
        try {
            step.run();
        } catch (Refused e) {
            answers.problem(exchange.response(), exchange.callback(), e.problem());
        } catch (RuntimeException e) {
            log.error("a request failed", e);
            answers.problem(exchange.response(), exchange.callback(), bug());
        }
    }

    private static Problem wrongMethod(String method) {
        return new Problem(
                RefusalReason.WRONG_METHOD,
                405,
                "Wrong method",
                method + " does nothing here; this address takes " + METHODS + ".");
    }

    static Problem bug() {
        return new Problem(RefusalReason.BUG, 500, "Our mistake", "The request failed for a reason of ours.");
    }
}
