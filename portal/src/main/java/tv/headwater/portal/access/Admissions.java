package tv.headwater.portal.access;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tv.headwater.db.Database;
import tv.headwater.portal.access.Visibility.Tie;
import tv.headwater.portal.web.Person;
import tv.headwater.portal.web.Visitors;

/** The door keeper of everything that belongs to a broadcast: its page, video, chat and figures for watchers. */
public final class Admissions {
    /** Players ask every few seconds; a change of visibility is true for all of them this much later. */
    static final Duration FRESH_FOR = Duration.ofSeconds(2);

    private static final int MAX_BROADCASTS = 10_000;

    private final GuardedQuery query;
    private final LoadingCache<UUID, Optional<Guarded>> cache;
    private final Visitors visitors;

    public Admissions(Database database, Visitors visitors) {
        this.query = new GuardedQuery(database.sql());
        this.visitors = visitors;
        this.cache = Caffeine.newBuilder()
                .maximumSize(MAX_BROADCASTS)
                .expireAfterWrite(FRESH_FOR)
                .build(query::of);
    }

    /**
     * Lets whoever asks pass.
     *
     * @return what the broadcast is
     * @throws NotFoundResponse if there is no such broadcast
     * @throws Closed if it is not for them
     */
    public Visibility require(Context ctx, UUID broadcastId) {
        Person person = visitors.person(ctx);
        return require(broadcastId, person == null ? null : person.accountId());
    }

    /** The same for an account; null for somebody who is not signed in. */
    public Visibility require(UUID broadcastId, @Nullable UUID accountId) {
        Guarded guarded = cache.get(broadcastId).orElseThrow(NotFoundResponse::new);
        if (!guarded.visibility().admits(tie(guarded, accountId))) {
            throw new Closed(guarded.channelHandle(), guarded.channelName());
        }
        return guarded.visibility();
    }

    /** Asked no further than the answer depends on it. */
    private Tie tie(Guarded guarded, @Nullable UUID accountId) {
        if (accountId == null || guarded.visibility() != Visibility.FOLLOWERS) {
            return Tie.STRANGER;
        }
        if (guarded.ownerId().equals(accountId)) {
            return Tie.OWNER;
        }
        return query.follows(accountId, guarded.channelId()) ? Tie.FOLLOWER : Tie.STRANGER;
    }
}
