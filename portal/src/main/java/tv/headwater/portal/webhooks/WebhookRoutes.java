package tv.headwater.portal.webhooks;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.security.SecureRandom;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tv.headwater.db.Database;
import tv.headwater.portal.web.Form;
import tv.headwater.portal.web.Notice;
import tv.headwater.portal.web.Redirects;
import tv.headwater.portal.web.RouteRegistrar;
import tv.headwater.portal.web.Tokens;
import tv.headwater.portal.web.WebParts;

/** The settings of a channel's webhook. The secret is shown only in the answer to the form that made it. */
public final class WebhookRoutes implements RouteRegistrar {
    private static final String PATH = "/studio/webhook";

    private final WebhookStore store;
    private final WebhookAddress addresses;
    private final Tokens tokens;
    private final WebParts web;

    private WebhookRoutes(WebhookStore store, WebhookAddress addresses, Tokens tokens, WebParts web) {
        this.store = store;
        this.addresses = addresses;
        this.tokens = tokens;
        this.web = web;
    }

    public static WebhookRoutes of(Database database, WebParts web) {
        return new WebhookRoutes(
                new WebhookStore(database.sql()), WebhookAddress.reachedFrom(web), new Tokens(new SecureRandom()), web);
    }

    @Override
    public void register(RoutesConfig routes) {
        routes.get(PATH, ctx -> show(ctx, web.visitors().requireChannel(ctx), Form.empty(), null));
        routes.post(PATH, this::save);
        routes.post(PATH + "/test", this::test);
        routes.post(PATH + "/remove", this::remove);
    }

    private void save(Context ctx) {
        UUID channelId = web.visitors().requireChannel(ctx);
        Form form = Form.of(ctx);
        String url = form.text("url");
        String objection = addresses.objection(url);
        if (objection != null) {
            form.reject("url", objection);
            show(ctx.status(422), channelId, form, null);
            return;
        }
        Webhook webhook = new Webhook(url, tokens.next());
        store.save(channelId, webhook, web.clock().instant());
        show(ctx, channelId, Form.empty(), webhook.secret());
    }

    private void test(Context ctx) {
        UUID channelId = web.visitors().requireChannel(ctx);
        store.addTest(channelId, web.clock().instant());
        Redirects.seeOther(ctx, Notice.WEBHOOK_TEST_SENT.on(PATH));
    }

    private void remove(Context ctx) {
        store.remove(web.visitors().requireChannel(ctx));
        Redirects.seeOther(ctx, Notice.WEBHOOK_REMOVED.on(PATH));
    }

    private void show(Context ctx, UUID channelId, Form form, @Nullable String secret) {
        WebhookPage page = new WebhookPage(form, store.url(channelId).orElse(null), secret, store.latest(channelId));
        web.pages().show(ctx, "studio/webhook.jte", "Webhook", page);
    }
}
