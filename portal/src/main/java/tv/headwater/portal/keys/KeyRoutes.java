package tv.headwater.portal.keys;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tv.headwater.db.Database;
import tv.headwater.portal.keys.KeysPage.Shown;
import tv.headwater.portal.keys.StreamKeyStore.Added;
import tv.headwater.portal.keys.StreamKeyStore.NewKey;
import tv.headwater.portal.web.Form;
import tv.headwater.portal.web.Ids;
import tv.headwater.portal.web.Notice;
import tv.headwater.portal.web.PageHead;
import tv.headwater.portal.web.Redirects;
import tv.headwater.portal.web.RouteRegistrar;
import tv.headwater.portal.web.WebParts;

/**
 * The page of stream keys; the door of this folder. A key is shown once, in the answer to the form that made it: no GET,
 * link, history or list ever holds it, and we keep its hash alone.
 */
public final class KeyRoutes implements RouteRegistrar {
    private static final String PATH = "/studio/keys";
    private static final int MAX_NAME_CHARS = 40;
    private static final PageHead HEAD = new PageHead("Stream keys", List.of("copy.js"), List.of());

    private final StreamKeyStore store;
    private final StreamKeysQuery query;
    private final StreamKeys keys;
    private final URI server;
    private final WebParts web;

    private KeyRoutes(Database database, URI server, WebParts web) {
        this.store = new StreamKeyStore(database.sql());
        this.query = new StreamKeysQuery(database.sql());
        this.keys = new StreamKeys(new SecureRandom());
        this.server = server;
        this.web = web;
    }

    /** @param server where encoders send to: the ingest relay */
    public static KeyRoutes of(Database database, URI server, WebParts web) {
        return new KeyRoutes(database, server, web);
    }

    @Override
    public void register(RoutesConfig routes) {
        routes.get(PATH, ctx -> show(ctx, web.visitors().requireChannel(ctx), Form.empty(), null));
        routes.post(PATH, this::create);
        routes.post(PATH + "/{id}/replace", this::replace);
        routes.post(PATH + "/{id}/revoke", this::revoke);
    }

    private void create(Context ctx) {
        UUID channelId = web.visitors().requireChannel(ctx);
        Form form = Form.of(ctx);
        String name = form.text("name");
        if (name.isEmpty() || name.length() > MAX_NAME_CHARS) {
            form.reject("name", "Give the key a name of 1 to " + MAX_NAME_CHARS + " characters.");
            show(ctx.status(422), channelId, form, null);
            return;
        }
        NewKey key = new NewKey(id(form), name, keys.next());
        Added added = store.add(channelId, key, now());
        if (added == Added.TOO_MANY) {
            form.reject("name", "A channel has at most " + StreamKeyStore.MAX_KEYS + " keys. Revoke one first.");
            show(ctx.status(409), channelId, form, null);
        } else if (added == Added.SHOWN_BEFORE) {
            Redirects.seeOther(ctx, Notice.KEY_SHOWN_BEFORE.on(PATH));
        } else {
            show(ctx, channelId, Form.empty(), new Shown(name, key.secret()));
        }
    }

    private void replace(Context ctx) {
        UUID channelId = web.visitors().requireChannel(ctx);
        StreamKeyLine old = key(ctx, channelId);
        Form form = Form.of(ctx);
        if (!isConfirmed(form)) {
            show(ctx.status(422), channelId, form, null);
            return;
        }
        NewKey next = new NewKey(UUID.randomUUID(), old.name(), keys.next());
        if (!store.replace(channelId, old.id(), next, now())) {
            throw new NotFoundResponse();
        }
        show(ctx, channelId, Form.empty(), new Shown(next.name(), next.secret()));
    }

    private void revoke(Context ctx) {
        UUID channelId = web.visitors().requireChannel(ctx);
        StreamKeyLine old = key(ctx, channelId);
        Form form = Form.of(ctx);
        if (!isConfirmed(form)) {
            show(ctx.status(422), channelId, form, null);
            return;
        }
        store.revoke(channelId, old.id(), now());
        Redirects.seeOther(ctx, Notice.KEY_REVOKED.on(PATH));
    }

    private static boolean isConfirmed(Form form) {
        if (form.text("confirm").equals("yes")) {
            return true;
        }
        form.reject("confirm", "Tick the box to say that you mean it.");
        return false;
    }

    private StreamKeyLine key(Context ctx, UUID channelId) {
        UUID id = Ids.of(ctx, "id");
        Optional<StreamKeyLine> found = query.ofChannel(channelId).stream()
                .filter(line -> line.id().equals(id))
                .findFirst();
        return found.orElseThrow(NotFoundResponse::new);
    }

    /** A form without an id of ours makes a key all the same; sent twice, it makes two. */
    private static UUID id(Form form) {
        try {
            return UUID.fromString(form.text("id"));
        } catch (IllegalArgumentException none) {
            return UUID.randomUUID();
        }
    }

    private void show(Context ctx, UUID channelId, Form form, @Nullable Shown shown) {
        KeysPage page = new KeysPage(form, query.ofChannel(channelId), shown, server.toString(), UUID.randomUUID());
        web.pages().show(ctx, "studio/keys.jte", HEAD, page);
    }

    private Instant now() {
        return web.clock().instant();
    }
}
