package tv.headwater.portal.channels;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import java.time.Instant;
import tv.headwater.portal.access.Visibility.Tie;
import tv.headwater.portal.browse.ChannelCards;
import tv.headwater.portal.clips.ClipsQuery;
import tv.headwater.portal.follows.FollowStore;
import tv.headwater.portal.vod.RecordingQuery;
import tv.headwater.portal.web.Form;
import tv.headwater.portal.web.Notice;
import tv.headwater.portal.web.Person;
import tv.headwater.portal.web.Redirects;
import tv.headwater.portal.web.RouteRegistrar;
import tv.headwater.portal.web.WebParts;

/** Open a channel, see a channel; the door of this folder. */
public final class ChannelRoutes implements RouteRegistrar {
    private final ChannelStore channels;
    private final FollowStore follows;
    private final ChannelCards cards;
    private final RecordingQuery recordings;
    private final ClipsQuery clips;
    private final WebParts web;

    /** What stands on a channel's page. */
    public record Shelves(ChannelCards cards, RecordingQuery recordings, ClipsQuery clips) {}

    public ChannelRoutes(ChannelStore channels, FollowStore follows, Shelves shelves, WebParts web) {
        this.channels = channels;
        this.follows = follows;
        this.cards = shelves.cards();
        this.recordings = shelves.recordings();
        this.clips = shelves.clips();
        this.web = web;
    }

    @Override
    public void register(RoutesConfig routes) {
        routes.get("/channel/new", this::showForm);
        routes.post("/channel/new", this::open);
        routes.get("/c/{handle}", this::show);
    }

    private void showForm(Context ctx) {
        Person person = web.visitors().requirePerson(ctx);
        if (person.channelId() != null) {
            Redirects.seeOther(ctx, "/studio");
        } else {
            web.pages().show(ctx, "channels/new.jte", "Open your channel", Form.empty());
        }
    }

    private void open(Context ctx) {
        Person person = web.visitors().requirePerson(ctx);
        Form form = Form.of(ctx);
        ChannelForm typed = ChannelForm.of(form);
        boolean done = !form.hasErrors()
                && switch (channels.open(person, typed, web.clock().instant())) {
                    case OPENED, HAS_ONE -> true;
                    case HANDLE_TAKEN -> {
                        form.reject("handle", "Another channel has this handle already. Choose another one.");
                        yield false;
                    }
                };
        if (done) {
            Redirects.seeOther(ctx, Notice.CHANNEL_OPENED.on("/studio"));
        } else {
            ctx.status(422);
            web.pages().show(ctx, "channels/new.jte", "Open your channel", form);
        }
    }

    private void show(Context ctx) {
        Channel channel = channels.find(ctx.pathParam("handle")).orElseThrow(NotFoundResponse::new);
        Person person = web.visitors().person(ctx);
        Instant now = web.clock().instant();
        boolean own = person != null && channel.id().equals(person.channelId());
        boolean following = follows.follows(person, channel.id());
        Tie tie = own ? Tie.OWNER : following ? Tie.FOLLOWER : Tie.STRANGER;
        ChannelPage model = new ChannelPage(
                channel,
                follows.count(channel.id()),
                following,
                own,
                cards.live(channel.id(), tie, now),
                cards.scheduled(channel.id(), tie, now),
                recordings.ofChannel(channel.id(), tie),
                clips.ofChannel(channel.id(), tie),
                cards.edgeUrl(),
                now);
        web.pages().show(ctx, "channels/channel.jte", channel.name(), model);
    }
}
