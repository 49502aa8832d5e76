package tv.headwater.portal.follows;

import io.javalin.config.RoutesConfig;
import io.javalin.http.ConflictResponse;
import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import tv.headwater.portal.web.Notice;
import tv.headwater.portal.web.Person;
import tv.headwater.portal.web.Redirects;
import tv.headwater.portal.web.RouteRegistrar;
import tv.headwater.portal.web.WebParts;

/** Follow and unfollow; the door of this folder. */
public final class FollowRoutes implements RouteRegistrar {
    private final FollowStore follows;
    private final Function<String, Optional<UUID>> channelOfHandle;
    private final WebParts web;

    /** @param channelOfHandle finds a channel's id */
    public FollowRoutes(FollowStore follows, Function<String, Optional<UUID>> channelOfHandle, WebParts web) {
        this.follows = follows;
        this.channelOfHandle = channelOfHandle;
        this.web = web;
    }

    @Override
    public void register(RoutesConfig routes) {
        routes.post("/c/{handle}/follow", this::follow);
        routes.post("/c/{handle}/unfollow", this::unfollow);
    }

    private void follow(Context ctx) {
        Person person = web.visitors().requirePerson(ctx);
        UUID channelId = channel(ctx);
        if (channelId.equals(person.channelId())) {
            throw new ConflictResponse("This is your own channel: there is no need to follow it.");
        }
        follows.follow(person, channelId, web.clock().instant());
        Redirects.seeOther(ctx, Notice.FOLLOWED.on("/c/" + ctx.pathParam("handle")));
    }

    private void unfollow(Context ctx) {
        Person person = web.visitors().requirePerson(ctx);
        follows.unfollow(person, channel(ctx), web.clock().instant());
        Redirects.seeOther(ctx, Notice.UNFOLLOWED.on("/c/" + ctx.pathParam("handle")));
    }

    private UUID channel(Context ctx) {
        return channelOfHandle.apply(ctx.pathParam("handle")).orElseThrow(NotFoundResponse::new);
    }
}
