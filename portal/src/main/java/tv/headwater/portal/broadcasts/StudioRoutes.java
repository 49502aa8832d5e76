package tv.headwater.portal.broadcasts;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tv.headwater.db.Database;
import tv.headwater.portal.access.Visibility;
import tv.headwater.portal.broadcasts.BroadcastStore.Changed;
import tv.headwater.portal.browse.CategoriesQuery;
import tv.headwater.portal.browse.Category;
import tv.headwater.portal.vod.RecordingQuery;
import tv.headwater.portal.web.BadRequestField;
import tv.headwater.portal.web.Form;
import tv.headwater.portal.web.Ids;
import tv.headwater.portal.web.Notice;
import tv.headwater.portal.web.PageHead;
import tv.headwater.portal.web.Person;
import tv.headwater.portal.web.Redirects;
import tv.headwater.portal.web.RouteRegistrar;
import tv.headwater.portal.web.WebParts;

/** A creator's side; the door of this folder. */
public final class StudioRoutes implements RouteRegistrar {
    private static final String TOO_LATE = "This broadcast has moved on in the meantime. Below is where it stands now.";
    private static final String ANOTHER_ON_AIR = "Another broadcast of your channel is on air. End that one first.";

    private static final String HOUSE_STOPPED =
            "The operator has stopped all broadcasting for now. Your broadcast is saved; try again later.";

    private final BroadcastStore store;
    private final BroadcastsQuery broadcasts;
    private final CategoriesQuery categories;
    private final RecordingQuery recordings;
    private final String server;
    private final WebParts web;

    private StudioRoutes(Database database, URI encoderUrl, WebParts web) {
        this.server = encoderUrl.toString();
        this.store = new BroadcastStore(database.sql());
        this.broadcasts = new BroadcastsQuery(database.sql());
        this.categories = new CategoriesQuery(database.sql());
        this.recordings = new RecordingQuery(database);
        this.web = web;
    }

    /** @param encoderUrl where encoders send to */
    public static StudioRoutes of(Database database, URI encoderUrl, WebParts web) {
        return new StudioRoutes(database, encoderUrl, web);
    }

    @Override
    public void register(RoutesConfig routes) {
        routes.get("/studio", this::overview);
        routes.get("/studio/broadcasts/new", this::showNew);
        routes.post("/studio/broadcasts/new", this::create);
        routes.get("/studio/broadcasts/{id}", ctx -> show(ctx, broadcast(ctx), null));
        routes.get("/studio/broadcasts/{id}/edit", this::showEdit);
        routes.post("/studio/broadcasts/{id}/edit", this::edit);
        routes.post("/studio/broadcasts/{id}/go-live", ctx -> change(ctx, Notice.GOING_LIVE, store::goLive));
        routes.post("/studio/broadcasts/{id}/end", ctx -> change(ctx, Notice.BROADCAST_ENDED, store::end));
        routes.post("/studio/broadcasts/{id}/visibility", this::changeVisibility);
        routes.post("/studio/broadcasts/{id}/cancel", ctx -> change(ctx, Notice.BROADCAST_CANCELLED, store::cancel));
    }

    private void overview(Context ctx) {
        Person person = web.visitors().requirePerson(ctx);
        UUID channelId = person.channelId();
        List<Broadcast> all = channelId == null ? List.of() : broadcasts.ofChannel(channelId);
        boolean operates = web.operators().include(person.accountId());
        web.pages().show(ctx, "studio/overview.jte", "Studio", new StudioPage(person, operates, all));
    }

    private void showNew(Context ctx) {
        web.visitors().requireChannel(ctx);
        showForm(ctx, newForm(Form.empty()));
    }

    private void create(Context ctx) {
        UUID channelId = web.visitors().requireChannel(ctx);
        Form form = Form.of(ctx);
        BroadcastDetails details = reader().read(form, null);
        if (form.hasErrors()) {
            ctx.status(422);
            showForm(ctx, newForm(form));
            return;
        }
        UUID id = store.create(channelId, details, web.clock().instant());
        Redirects.seeOther(ctx, Notice.BROADCAST_CREATED.on("/studio/broadcasts/" + id));
    }

    private void showEdit(Context ctx) {
        Broadcast broadcast = editable(ctx);
        showForm(ctx, editForm(broadcast, BroadcastForm.filled(broadcast.details())));
    }

    private void edit(Context ctx) {
        Broadcast broadcast = editable(ctx);
        Form form = Form.of(ctx);
        BroadcastDetails details = reader().read(form, broadcast.scheduledAt());
        if (form.hasErrors()) {
            ctx.status(422);
            showForm(ctx, editForm(broadcast, form));
            return;
        }
        store.edit(
                web.visitors().requireChannel(ctx),
                broadcast.id(),
                details,
                web.clock().instant());
        Redirects.seeOther(ctx, Notice.BROADCAST_SAVED.on(broadcast.path()));
    }

    /** At any time, also when nothing else can be edited any more: it is about who may watch the recording then. */
    private void changeVisibility(Context ctx) {
        UUID channelId = web.visitors().requireChannel(ctx);
        Broadcast broadcast = broadcast(ctx);
        Visibility visibility = Visibility.named(Form.of(ctx).text("visibility"))
                .orElseThrow(() -> new BadRequestField("visibility", "Choose who may watch."));
        store.show(channelId, broadcast.id(), visibility);
        Redirects.seeOther(ctx, Notice.VISIBILITY_CHANGED.on(broadcast.path()));
    }

    /** One of the store's changes of what is wanted. */
    @FunctionalInterface
    private interface Change {
        Changed apply(UUID channelId, UUID id, Instant now);
    }

    private void change(Context ctx, Notice notice, Change change) {
        UUID channelId = web.visitors().requireChannel(ctx);
        Broadcast broadcast = broadcast(ctx);
        switch (change.apply(channelId, broadcast.id(), web.clock().instant())) {
            case CHANGED -> Redirects.seeOther(ctx, notice.on(broadcast.path()));
            case TOO_LATE -> show(ctx.status(409), broadcast, TOO_LATE);
            case ANOTHER_ON_AIR -> show(ctx.status(409), broadcast, ANOTHER_ON_AIR);
            case HOUSE_STOPPED -> show(ctx.status(409), broadcast, HOUSE_STOPPED);
        }
    }

    private void show(Context ctx, Broadcast broadcast, @Nullable String problem) {
        boolean figures = broadcast.stage().isOnAir() || broadcast.liveAt() != null;
        PageHead head = new PageHead(
                broadcast.title(),
                figures || broadcast.stage() == Stage.ENDING
                        ? List.of("live-figures.js", "follow-stage.js", "panels.js", "copy.js")
                        : List.of(),
                figures ? List.of("live-figures.css") : List.of());
        web.pages()
                .show(
                        ctx,
                        "studio/broadcast.jte",
                        head,
                        new BroadcastPage(
                                broadcast,
                                server,
                                problem,
                                recordings.of(broadcast.id()).orElse(null)));
    }

    private Broadcast editable(Context ctx) {
        Broadcast broadcast = broadcast(ctx);
        if (!broadcast.stage().canEdit()) {
            throw new NotFoundResponse();
        }
        return broadcast;
    }

    private Broadcast broadcast(Context ctx) {
        UUID channelId = web.visitors().requireChannel(ctx);
        return broadcasts.ofChannel(channelId, Ids.of(ctx, "id")).orElseThrow(NotFoundResponse::new);
    }

    private BroadcastForm reader() {
        return new BroadcastForm(
                categories.all().stream().map(Category::id).collect(Collectors.toSet()),
                web.clock().instant());
    }

    private void showForm(Context ctx, BroadcastFormPage model) {
        web.pages().show(ctx, "studio/form.jte", model.heading(), model);
    }

    private BroadcastFormPage newForm(Form form) {
        return new BroadcastFormPage(
                form, categories.all(), "/studio/broadcasts/new", "New broadcast", "Save broadcast");
    }

    private BroadcastFormPage editForm(Broadcast broadcast, Form form) {
        return new BroadcastFormPage(
                form, categories.all(), broadcast.path() + "/edit", "Edit broadcast", "Save changes");
    }
}
