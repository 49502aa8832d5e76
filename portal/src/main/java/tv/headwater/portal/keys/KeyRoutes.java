package tv.headwater.portal.keys;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tv.headwater.db.Database;
import tv.headwater.portal.web.Form;
import tv.headwater.portal.web.Notice;
import tv.headwater.portal.web.Redirects;
import tv.headwater.portal.web.RouteRegistrar;
import tv.headwater.portal.web.WebParts;

/**
 * The stream key page; the door of this folder. The key is shown only in the answer to a form: no GET, link, history or
 * list ever holds it.
 */
public final class KeyRoutes implements RouteRegistrar {
    private final StreamKeyStore keys;
    private final ServerUrlQuery servers;
    private final WebParts web;

    private KeyRoutes(StreamKeyStore keys, ServerUrlQuery servers, WebParts web) {
        this.keys = keys;
        this.servers = servers;
        this.web = web;
    }

    public static KeyRoutes of(Database database, StreamKeyStore keys, WebParts web) {
        return new KeyRoutes(keys, new ServerUrlQuery(database.sql()), web);
    }

    @Override
    public void register(RoutesConfig routes) {
        routes.get("/studio/key", ctx -> show(ctx, web.visitors().requireChannel(ctx), Form.empty(), null));
        routes.post("/studio/key", this::reveal);
        routes.post("/studio/key/rotate", this::rotate);
    }

    private void reveal(Context ctx) {
        UUID channelId = web.visitors().requireChannel(ctx);
        show(ctx, channelId, Form.empty(), keys.secret(channelId));
    }

    private void rotate(Context ctx) {
        UUID channelId = web.visitors().requireChannel(ctx);
        Form form = Form.of(ctx);
        if (!form.text("confirm").equals("yes")) {
            form.reject("confirm", "Tick the box to say that you mean it.");
            ctx.status(422);
            show(ctx, channelId, form, null);
            return;
        }
        keys.rotate(channelId, web.clock().instant());
        Redirects.seeOther(ctx, Notice.KEY_ROTATED.on("/studio/key"));
    }

    private void show(Context ctx, UUID channelId, Form form, @Nullable String secret) {
        KeyPage page = new KeyPage(form, secret, servers.ofChannel(channelId), servers.isOnAir(channelId));
        web.pages().show(ctx, "studio/key.jte", "Stream key", page);
    }
}
