package tv.headwater.portal.clips;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.http.NotFoundResponse;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tv.headwater.db.Database;
import tv.headwater.portal.access.Admissions;
import tv.headwater.portal.access.Visibility;
import tv.headwater.portal.web.BadRequestField;
import tv.headwater.portal.web.Form;
import tv.headwater.portal.web.Ids;
import tv.headwater.portal.web.Notice;
import tv.headwater.portal.web.PageHead;
import tv.headwater.portal.web.Person;
import tv.headwater.portal.web.Redirects;
import tv.headwater.portal.web.RouteRegistrar;
import tv.headwater.portal.web.WebParts;

/** Cutting clips, their pages and lists; the door of this folder. */
public final class ClipRoutes implements RouteRegistrar {
    private static final int TOO_MANY = 429;

    private final ClipsQuery clips;
    private final ClipStore store;
    private final Admissions admissions;
    private final Site site;

    private ClipRoutes(Database database, Admissions admissions, Site site) {
        this.clips = new ClipsQuery(database);
        this.store = new ClipStore(database.sql());
        this.admissions = admissions;
        this.site = site;
    }

    /** Where portal and pictures are, for whoever shares a link. */
    public record Site(WebParts web, URI publicUrl, URI edgeUrl) {}

    public static ClipRoutes of(Database database, Admissions admissions, Site site) {
        return new ClipRoutes(database, admissions, site);
    }

    @Override
    public void register(RoutesConfig routes) {
        routes.post("/api/v1/broadcasts/{broadcast}/clips", this::create);
        routes.get("/api/v1/clips/{clip}", this::state);
        routes.get("/clips/{clip}", this::page);
        routes.post("/clips/{clip}/delete", this::delete);
        routes.get("/studio/clips", this::list);
    }

    /**
     * Where a clip stands, as the API tells it.
     *
     * @param reason why it failed or waits; null when there is nothing to say
     */
    record Standing(UUID id, String state, @Nullable String reason, String path) {
        static Standing of(Clip clip) {
            return new Standing(clip.id(), clip.state().word(), clip.reason(), clip.path());
        }
    }

    private void create(Context ctx) {
        Person person = site.web().visitors().requirePerson(ctx);
        UUID broadcast = Ids.of(ctx, "broadcast");
        admissions.require(ctx, broadcast);
        Form form = Form.of(ctx);
        ClipWish wish = ClipWish.read(form);
        if (wish == null) {
            throw refusal(form);
        }
        UUID id = store.create(
                person.accountId(), broadcast, wish, site.web().clock().instant());
        if (id == null) {
            throw new HttpResponseException(
                    TOO_MANY, "You have cut " + ClipStore.MAX_PER_ACCOUNT + " clips within an hour. Try again later.");
        }
        ctx.status(201).json(new Standing(id, Clip.State.MAKING.word(), null, "/clips/" + id));
    }

    private static BadRequestField refusal(Form form) {
        for (String field : List.of("title", "source", "from_ms", "to_ms")) {
            String error = form.error(field);
            if (error != null) {
                return new BadRequestField(field, error);
            }
        }
        throw new IllegalStateException("a wish was refused without a reason");
    }

    private void state(Context ctx) {
        ctx.header("Cache-Control", "no-store").json(Standing.of(admitted(ctx)));
    }

    private Clip admitted(Context ctx) {
        Clip clip = clips.of(Ids.of(ctx, "clip")).orElseThrow(NotFoundResponse::new);
        admissions.require(ctx, clip.broadcastId());
        return clip;
    }

    private void page(Context ctx) {
        Clip clip = admitted(ctx);
        if (clip.state() == Clip.State.DELETED) {
            throw new NotFoundResponse();
        }
        Person person = site.web().visitors().person(ctx);
        String picture = clip.pictureUrl(site.edgeUrl().toString());
        PageHead head =
                new PageHead(clip.title(), List.of("clip.js"), List.of("watch.css", "vod.css"), card(clip, picture));
        ClipPage model = new ClipPage(clip, picture, clip.isOf(person == null ? null : person.accountId()));
        site.web().pages().show(ctx, "clips/clip.jte", head, model);
    }

    /** What other sites show of a link. Nothing of a broadcast that is not for everybody. */
    private PageHead.@Nullable Card card(Clip clip, @Nullable String picture) {
        return clip.from().visibility() != Visibility.PUBLIC
                ? null
                : new PageHead.Card(
                        site.publicUrl() + clip.path(),
                        "A clip of “" + clip.from().broadcastTitle() + "” by "
                                + clip.from().channelName(),
                        picture);
    }

    private void delete(Context ctx) {
        Person person = site.web().visitors().requirePerson(ctx);
        if (!store.delete(person.accountId(), Ids.of(ctx, "clip"))) {
            throw new NotFoundResponse();
        }
        Redirects.seeOther(ctx, Notice.CLIP_DELETED.on(person.channelId() == null ? "/" : "/studio/clips"));
    }

    private void list(Context ctx) {
        UUID channelId = site.web().visitors().requireChannel(ctx);
        ClipList model =
                new ClipList(clips.allOfChannel(channelId), site.edgeUrl().toString());
        site.web().pages().show(ctx, "clips/list.jte", "Clips of your channel", model);
    }
}
