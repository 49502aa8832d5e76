package tv.headwater.portal.web;

import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.SameSite;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Tells who asks: the person of the session cookie, or the device of the device cookie. Works in HTTP handlers and in
 * {@code wsBeforeUpgrade}.
 */
public final class Visitors {
    private static final Duration DEVICE_COOKIE_AGE = Duration.ofDays(30);
    private static final int TOKEN_CHARS = 43;
    private static final String SESSION = "headwater.session";
    private static final String DEVICE = "headwater.device";

    private final SessionStore sessions;
    private final Pseudonyms pseudonyms;
    private final Tokens tokens;
    private final Clock clock;
    private final URI publicUrl;

    public Visitors(SessionStore sessions, Pseudonyms pseudonyms, Tokens tokens, Clock clock, URI publicUrl) {
        this.sessions = sessions;
        this.pseudonyms = pseudonyms;
        this.tokens = tokens;
        this.clock = clock;
        this.publicUrl = publicUrl;
    }

    /** Who is signed in; null when nobody is. */
    public @Nullable Person person(Context ctx) {
        return session(ctx).map(Session::person).orElse(null);
    }

    /** Who is signed in; nobody ends the request: a page shows the sign-in form, the API answers 401. */
    public Person requirePerson(Context ctx) {
        return session(ctx).map(Session::person).orElseThrow(SignInRequired::new);
    }

    /** The channel of whoever is signed in; without one, a page leads to the form that opens it. */
    public UUID requireChannel(Context ctx) {
        UUID channelId = requirePerson(ctx).channelId();
        if (channelId == null) {
            throw new ChannelRequired();
        }
        return channelId;
    }

    /** Asks again, each time it is called, who is signed in where this request came from. Outlives the request. */
    public Supplier<Optional<Person>> stillSignedIn(Context ctx) {
        String token = ctx.cookie(cookieName("session"));
        if (token == null || token.length() != TOKEN_CHARS) {
            return Optional::empty;
        }
        return () -> sessions.find(token, clock.instant()).map(Session::person);
    }

    /** Names the session of whoever is signed in; nobody ends the request, as in {@link #requirePerson}. */
    public SessionKey sessionKey(Context ctx) {
        Person person = requirePerson(ctx);
        return sessions.keyOf(Objects.requireNonNull(ctx.cookie(cookieName("session"))), person.accountId());
    }

    /** Which of these sessions still last: asked for many at once. */
    public Set<SessionKey> stillSignedIn(Collection<SessionKey> asked) {
        return sessions.lasting(asked, clock.instant());
    }

    /** The pseudonym of whoever watches, signed in or not. May set the device cookie. */
    public String viewerId(Context ctx) {
        return session(ctx).map(s -> s.person().viewerId()).orElseGet(() -> pseudonyms.ofDevice(device(ctx)));
    }

    /** The token that every form and every mutating fetch of this visitor carries. May set the device cookie. */
    public String csrfToken(Context ctx) {
        return session(ctx).map(Session::csrfToken).orElseGet(() -> pseudonyms.csrfTokenOfDevice(device(ctx)));
    }

    /** Names the browser of somebody who is not signed in; random, and set as a cookie when it is new. */
    public String device(Context ctx) {
        String known = ctx.attribute(DEVICE);
        if (known != null) {
            return known;
        }
        String cookie = ctx.cookie(cookieName("device"));
        String device = cookie != null && cookie.length() == TOKEN_CHARS ? cookie : tokens.next();
        if (!device.equals(cookie)) {
            setCookie(ctx, "device", device, DEVICE_COOKIE_AGE);
        }
        ctx.attribute(DEVICE, device);
        return device;
    }

    /** Signs a person in: always a new session, so that a planted cookie is worth nothing. */
    public void signIn(Context ctx, UUID accountId) {
        closeSession(ctx);
        sessions.deleteExpired(clock.instant());
        setCookie(ctx, "session", sessions.open(accountId, clock.instant()), SessionStore.ABSOLUTE_LIMIT);
    }

    public void signOut(Context ctx) {
        closeSession(ctx);
        setCookie(ctx, "session", "", Duration.ZERO);
    }

    private void closeSession(Context ctx) {
        String token = ctx.cookie(cookieName("session"));
        if (token != null) {
            sessions.close(token);
        }
        ctx.attribute(SESSION, Optional.empty());
    }

    private Optional<Session> session(Context ctx) {
        Optional<Session> known = ctx.attribute(SESSION);
        if (known != null) {
            return known;
        }
        ctx.attribute(SESSION, Optional.empty()); // stays if the database fails: its error page asks no second time
        String token = ctx.cookie(cookieName("session"));
        Optional<Session> found = token == null || token.length() != TOKEN_CHARS
                ? Optional.empty()
                : sessions.find(token, clock.instant());
        ctx.attribute(SESSION, found);
        return found;
    }

    /**
     * Over https the {@code __Host-} prefix makes browsers refuse the cookie from a sibling domain. Over http the port is
     * part of the name: browsers send a host's cookies to all its ports, where another platform may run.
     */
    private String cookieName(String name) {
        if (isSecure()) {
            return "__Host-" + name;
        }
        return publicUrl.getPort() < 0 ? name : name + "-" + publicUrl.getPort();
    }

    private boolean isSecure() {
        return "https".equals(publicUrl.getScheme());
    }

    private void setCookie(Context ctx, String name, String value, Duration age) {
        Cookie cookie = new Cookie(cookieName(name), value, "/", (int) age.toSeconds());
        cookie.setHttpOnly(true);
        cookie.setSecure(isSecure());
        cookie.setSameSite(SameSite.LAX);
        ctx.cookie(cookie);
    }
}
