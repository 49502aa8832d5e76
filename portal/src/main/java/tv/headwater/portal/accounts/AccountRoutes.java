package tv.headwater.portal.accounts;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import tv.headwater.db.Database;
import tv.headwater.portal.accounts.Accounts.Sender;
import tv.headwater.portal.web.Form;
import tv.headwater.portal.web.Notice;
import tv.headwater.portal.web.Redirects;
import tv.headwater.portal.web.RouteRegistrar;
import tv.headwater.portal.web.WebParts;

/** The account forms; the door of this folder. */
public final class AccountRoutes implements RouteRegistrar {
    private static final int UNPROCESSABLE = 422;

    private final Accounts accounts;
    private final WebParts web;

    AccountRoutes(Accounts accounts, WebParts web) {
        this.accounts = accounts;
        this.web = web;
    }

    /** @param clientId the app client of the user pool */
    public static AccountRoutes of(
            CognitoIdentityProviderClient cognito, String clientId, Database database, WebParts web) {
        return new AccountRoutes(
                new Accounts(
                        new IdentityClient(cognito, clientId),
                        new AccountStore(database.sql(), web.pseudonyms(), web.sessions()),
                        Accounts.AccountLimits.DEFAULT,
                        web.clock()),
                web);
    }

    @Override
    public void register(RoutesConfig routes) {
        routes.get("/sign-up", ctx -> show(ctx, "sign-up", Form.empty()));
        routes.post("/sign-up", this::signUp);
        routes.get("/confirm", ctx -> show(ctx, "confirm", waiting(ctx)));
        routes.post("/confirm", this::confirm);
        routes.post("/confirm/resend", this::resend);
        routes.get("/sign-in", ctx -> show(ctx, "sign-in", Form.empty()));
        routes.post("/sign-in", this::signIn);
        routes.post("/sign-out", this::signOut);
        routes.get("/forgot", ctx -> show(ctx, "forgot", Form.empty()));
        routes.post("/forgot", this::forgot);
        routes.get("/reset", ctx -> show(ctx, "reset", waiting(ctx)));
        routes.post("/reset", this::reset);
        URI mailbox = web.mailboxUrl();
        if (mailbox != null) {
            routes.get("/local/mailbox", ctx -> ctx.redirect(mailbox.toString()));
        }
    }

    private void signUp(Context ctx) {
        Form form = Form.of(ctx);
        if (accounts.signUp(form, sender(ctx))) {
            Redirects.seeOther(ctx, "/confirm");
        } else {
            showAgain(ctx, "sign-up", form);
        }
    }

    private void confirm(Context ctx) {
        Form form = Form.of(ctx);
        Optional<Accounts.Confirmed> confirmed = accounts.confirm(form, sender(ctx));
        if (confirmed.isEmpty()) {
            showAgain(ctx, "confirm", form);
            return;
        }
        UUID accountId = confirmed.get().accountId();
        if (accountId != null) {
            web.visitors().signIn(ctx, accountId);
        }
        Redirects.seeOther(ctx, confirmed.get().notice().on(confirmed.get().path()));
    }

    private void resend(Context ctx) {
        Form form = Form.of(ctx);
        accounts.resendCode(form, sender(ctx));
        if (form.hasErrors()) {
            showAgain(ctx, "confirm", form);
        } else {
            Redirects.seeOther(ctx, Notice.CODE_SENT.on("/confirm"));
        }
    }

    private void signIn(Context ctx) {
        Form form = Form.of(ctx);
        Optional<UUID> account = accounts.signIn(form, sender(ctx));
        if (account.isEmpty()) {
            showAgain(ctx, "sign-in", form);
            return;
        }
        web.visitors().signIn(ctx, account.get());
        Redirects.seeOther(ctx, Redirects.ownPathOrHome(form.text("next")));
    }

    private void signOut(Context ctx) {
        web.visitors().signOut(ctx);
        Redirects.seeOther(ctx, Notice.SIGNED_OUT.on("/"));
    }

    private void forgot(Context ctx) {
        Form form = Form.of(ctx);
        accounts.forgotPassword(form, sender(ctx));
        if (form.hasErrors()) {
            showAgain(ctx, "forgot", form);
        } else {
            Redirects.seeOther(ctx, Notice.RESET_SENT.on("/reset"));
        }
    }

    private void reset(Context ctx) {
        Form form = Form.of(ctx);
        Optional<Accounts.Changed> changed = accounts.resetPassword(form, sender(ctx));
        if (changed.isEmpty()) {
            showAgain(ctx, "reset", form);
            return;
        }
        UUID accountId = changed.get().accountId();
        if (accountId == null) {
            Redirects.seeOther(ctx, Notice.PASSWORD_CHANGED_SIGN_IN.on("/sign-in"));
            return;
        }
        web.visitors().signIn(ctx, accountId);
        Redirects.seeOther(ctx, Notice.PASSWORD_CHANGED.on("/"));
    }

    private Form waiting(Context ctx) {
        return new Form(Map.of("email", accounts.waitingAddress(web.visitors().device(ctx))));
    }

    private Sender sender(Context ctx) {
        return new Sender(web.visitors().device(ctx), web.clientAddress().of(ctx));
    }

    private void showAgain(Context ctx, String name, Form form) {
        ctx.status(UNPROCESSABLE);
        show(ctx, name, form);
    }

    private void show(Context ctx, String name, Form form) {
        String asked = form.text("next").isEmpty() ? ctx.queryParam("next") : form.text("next");
        boolean mailbox = web.mailboxUrl() != null;
        web.pages()
                .show(
                        ctx,
                        "accounts/" + name + ".jte",
                        title(name),
                        new AccountPage(form, Redirects.ownPathOrHome(asked), mailbox));
    }

    private static String title(String name) {
        return switch (name) {
            case "sign-up" -> "Create your account";
            case "confirm" -> "Check your mail";
            case "sign-in" -> "Sign in";
            case "forgot" -> "Forgot your password?";
            default -> "Choose a new password";
        };
    }
}
