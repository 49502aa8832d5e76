package tv.headwater.portal.web;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.http.MethodNotAllowedResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one place where a failure becomes an answer: a page for people, problem+json for programs, never a stack trace. */
final class Errors {
    private static final Logger log = LoggerFactory.getLogger(Errors.class);
    private static final Map<Integer, String> TITLES = Map.of(
            400, "That request makes no sense to us",
            401, "Please sign in",
            403, "Not allowed",
            404, "There is nothing here",
            405, "That is not how this address works",
            413, "That is too much at once",
            415, "We cannot read that format",
            429, "Too many tries",
            500, "Something went wrong on our side",
            503, "We are too busy right now");

    private final Pages pages;

    Errors(Pages pages) {
        this.pages = pages;
    }

    void register(RoutesConfig routes) {
        routes.exception(SignInRequired.class, (e, ctx) -> askToSignIn(ctx));
        routes.exception(ChannelRequired.class, (e, ctx) -> Redirects.seeOther(ctx, "/channel/new"));
        routes.exception(
                BadRequestField.class, (e, ctx) -> answer(ctx, 400, String.valueOf(e.getMessage()), e.field()));
        routes.exception(HttpResponseException.class, (e, ctx) -> answer(ctx, e));
        routes.exception(Exception.class, (e, ctx) -> answerBug(ctx, e));
    }

    private void askToSignIn(Context ctx) {
        if (isForPrograms(ctx)) {
            answer(ctx, 401, "Sign in first.", null);
        } else {
            String next = ctx.method().name().equals("GET") ? ctx.path() : "/";
            Redirects.seeOther(ctx, "/sign-in?next=" + URLEncoder.encode(next, StandardCharsets.UTF_8));
        }
    }

    private void answer(Context ctx, HttpResponseException e) {
        if (e instanceof MethodNotAllowedResponse) {
            String allowed = e.getDetails().values().stream().findFirst().orElse("");
            ctx.header("Allow", allowed);
            answer(ctx, 405, "Only " + allowed + " works at this address.", null);
        } else if (e.getStatus() == 404) {
            answer(ctx, 404, "The address is wrong, or what was here is gone.", null);
        } else {
            answer(ctx, e.getStatus(), String.valueOf(e.getMessage()), null);
        }
    }

    private void answerBug(Context ctx, Exception e) {
        String incident = UUID.randomUUID().toString().substring(0, 8);
        log.error("incident {}: {} {} failed", incident, ctx.method(), ctx.endpoint().path, e);
        answer(ctx, 500, "If it happens again, tell us this number: " + incident, null);
    }

    private void answer(Context ctx, int status, String detail, @Nullable String field) {
        String title = TITLES.getOrDefault(status, "That did not work");
        ctx.status(status);
        if (isForPrograms(ctx)) {
            ctx.json(Problem.of(status, title, detail, field)).contentType("application/problem+json");
        } else {
            show(ctx, new ErrorPage(status, title, detail));
        }
    }

    /** Without the database nobody is known, and the second try shows the page to a stranger. */
    private void show(Context ctx, ErrorPage page) {
        try {
            pages.show(ctx, "errors/error.jte", page.title(), page);
        } catch (RuntimeException e) {
            log.warn("an error page is shown as to a stranger: {}", e.toString());
            pages.show(ctx, "errors/error.jte", page.title(), page);
        }
    }

    private static boolean isForPrograms(Context ctx) {
        String accept = ctx.header("Accept");
        return ctx.path().startsWith("/api/")
                || accept != null && (accept.startsWith("application/json") || accept.startsWith("text/event-stream"));
    }
}
