package tv.headwater.portal.browse;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tv.headwater.db.Database;
import tv.headwater.portal.categories.LiveCategoriesQuery;
import tv.headwater.portal.web.BadRequestField;
import tv.headwater.portal.web.Person;
import tv.headwater.portal.web.RouteRegistrar;
import tv.headwater.portal.web.WebParts;

/** Home, categories and search, and the same as JSON; the door of this folder. */
public final class BrowseRoutes implements RouteRegistrar {
    private static final int MAX_QUERY_CHARS = 200;

    private final CardsQuery cards;
    private final CategoriesQuery categories;
    private final ChannelsQuery channels;
    private final LiveCategoriesQuery liveCategories;
    private final URI edgeUrl;
    private final WebParts web;

    private BrowseRoutes(Database database, URI edgeUrl, WebParts web) {
        this.cards = new CardsQuery(database.sql());
        this.categories = new CategoriesQuery(database.sql());
        this.channels = new ChannelsQuery(database.sql());
        this.liveCategories = new LiveCategoriesQuery(database.sql());
        this.edgeUrl = edgeUrl;
        this.web = web;
    }

    public static BrowseRoutes of(Database database, URI edgeUrl, WebParts web) {
        return new BrowseRoutes(database, edgeUrl, web);
    }

    @Override
    public void register(RoutesConfig routes) {
        routes.get("/", this::home);
        routes.get("/categories/{id}", this::category);
        routes.get("/search", this::search);
        routes.get("/api/v1/broadcasts", this::list);
        routes.get("/api/v1/categories", ctx -> ctx.json(CategoryList.of(liveCategories.now())));
        routes.get("/api/v1/openapi.json", BrowseRoutes::describe);
    }

    private void home(Context ctx) {
        Instant now = web.clock().instant();
        Filter filter = Filter.everything(page(ctx));
        CardPage model = new CardPage(
                "Live now",
                categories.all(),
                filter.page() == 0 ? CategoryRank.of(liveCategories.now()) : List.of(),
                null,
                null,
                cards.live(filter, now),
                filter.page() == 0 ? cards.scheduled(filter, now) : List.of(),
                filter.page() == 0 ? followed(ctx) : List.of(),
                edgeUrl.toString(),
                now,
                filter.page());
        web.pages().show(ctx, "browse/home.jte", "Live now", model);
    }

    private List<ChannelLine> followed(Context ctx) {
        Person person = web.visitors().person(ctx);
        return person == null ? List.of() : channels.followedBy(person.accountId());
    }

    private void category(Context ctx) {
        List<Category> all = categories.all();
        Category here = all.stream()
                .filter(category -> category.id().equals(ctx.pathParam("id")))
                .findFirst()
                .orElseThrow(NotFoundResponse::new);
        Instant now = web.clock().instant();
        Filter filter = Filter.category(here.id(), page(ctx));
        CardPage model = new CardPage(
                here.name(),
                all,
                CategoryRank.of(liveCategories.now()).stream()
                        .filter(rank -> rank.id().equals(here.id()))
                        .toList(),
                here.id(),
                null,
                cards.live(filter, now),
                cards.scheduled(filter, now),
                List.of(),
                edgeUrl.toString(),
                now,
                filter.page());
        web.pages().show(ctx, "browse/category.jte", here.name(), model);
    }

    private void search(Context ctx) {
        String words = words(ctx);
        Instant now = web.clock().instant();
        Filter filter = Filter.search(words, page(ctx));
        CardPage model = new CardPage(
                "Search",
                categories.all(),
                List.of(),
                null,
                words,
                words.isEmpty() ? List.of() : cards.live(filter, now),
                words.isEmpty() ? List.of() : cards.scheduled(filter, now),
                words.isEmpty() || filter.page() > 0 ? List.of() : channels.matching(words),
                edgeUrl.toString(),
                now,
                filter.page());
        web.pages().show(ctx, "browse/search.jte", words.isEmpty() ? "Search" : words, model);
    }

    private void list(Context ctx) {
        if (!"live".equals(ctx.queryParam("state"))) {
            throw new BadRequestField("state", "state must be \"live\".");
        }
        Instant now = web.clock().instant();
        Filter filter = categoryOrAll(askedCategory(ctx), page(ctx));
        ctx.json(LiveBroadcasts.of(cards.live(filter, now), edgeUrl.toString()));
    }

    private static Filter categoryOrAll(@Nullable String categoryId, int page) {
        return categoryId == null ? Filter.everything(page) : Filter.category(categoryId, page);
    }

    private @Nullable String askedCategory(Context ctx) {
        String id = ctx.queryParam("category");
        if (id != null
                && categories.all().stream().noneMatch(known -> known.id().equals(id))) {
            throw new BadRequestField("category", "category must be the id of a category.");
        }
        return id;
    }

    private static void describe(Context ctx) {
        ctx.contentType("application/json").result(BrowseRoutes.class.getResourceAsStream("/openapi.json"));
    }

    private static String words(Context ctx) {
        String words = ctx.queryParam("q");
        String text = words == null ? "" : words.strip().replace("\0", "");
        return text.substring(0, Math.min(text.length(), MAX_QUERY_CHARS));
    }

    private static int page(Context ctx) {
        return pageNumber(ctx.queryParam("page"));
    }

    static int pageNumber(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return 0;
        }
        if (!text.matches("[0-9]{1,2}") || Integer.parseInt(text) > Filter.MAX_PAGE) {
            throw new BadRequestField("page", "page must be a number from 0 to " + Filter.MAX_PAGE + ".");
        }
        return Integer.parseInt(text);
    }
}
