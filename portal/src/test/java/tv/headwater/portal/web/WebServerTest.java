package tv.headwater.portal.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tv.headwater.portal.testkit.Browser;
import tv.headwater.portal.testkit.Browser.Answer;
import tv.headwater.portal.testkit.RunningPortal;

class WebServerTest {
    private static final String FORM = "application/x-www-form-urlencoded";
    private static RunningPortal portal;

    @BeforeAll
    static void start() throws Exception {
        portal = RunningPortal.start();
    }

    @AfterAll
    static void stop() throws Exception {
        portal.close();
    }

    @Test
    void exampleUsage() {
        Answer home = portal.browser().get("/");

        assertThat(home.status()).isEqualTo(200);
        assertThat(home.header("Content-Security-Policy"))
                .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'", RunningPortal.EDGE)
                .doesNotContain("unsafe");
        assertThat(home.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(home.header("Server")).isEmpty();
        assertThat(home.header("Set-Cookie"))
                .as("nobody is tracked before there is a form")
                .isEmpty();
    }

    @Test
    void whatIsNotThereIsAPageOrAProblem() {
        for (String path : List.of("/nothing", "/c/nobody_here", "/categories/none", "/assets/none.css")) {
            assertThat(portal.browser().get(path).status()).as(path).isEqualTo(404);
        }
        assertThat(portal.browser().get("/nothing").body()).contains("There is nothing here");
        assertThat(portal.browser().get("/api/v1/nothing").header("Content-Type"))
                .startsWith("application/problem+json");
    }

    @Test
    void aWrongMethodIsToldTheRightOnes() {
        Browser browser = portal.browser();

        Answer posted = browser.post("/search", browser.csrfOf("/sign-in"));
        Answer fetched = browser.get("/sign-out");

        assertThat(posted.status()).isEqualTo(405);
        assertThat(posted.header("Allow")).contains("GET");
        assertThat(fetched.status()).isEqualTo(405);
        assertThat(fetched.header("Allow")).contains("POST");
    }

    @Test
    void whereNoFormGoesNoTokenIsAskedFor() {
        assertThat(portal.browser().post("/search", "").status()).isEqualTo(405);
        assertThat(portal.browser().post("/nothing", "").status()).isEqualTo(404);
    }

    @Test
    void tooMuchIsRefusedBeforeItIsRead() {
        Browser browser = portal.browser();
        String csrf = browser.csrfOf("/sign-in");

        Answer big = browser.post("/sign-in", csrf, "email", "x".repeat(70_000));
        Answer chunked = browser.send(browser.request("/sign-in")
                .header("Content-Type", FORM)
                .POST(BodyPublishers.fromPublisher(
                        BodyPublishers.ofString("csrf=" + csrf + "&email=" + "x".repeat(70_000))))
                .build());

        assertThat(big.status()).isEqualTo(413);
        assertThat(chunked.status()).isEqualTo(413);
    }

    @Test
    void aFormWithoutItsTokenIsRefused() {
        Browser browser = portal.browser().signedUp("csrf@example.org", "Csrf");
        String foreign = portal.browser().csrfOf("/sign-in");

        assertThat(browser.post("/sign-out", "").status()).isEqualTo(403);
        assertThat(browser.post("/sign-out", foreign).status()).isEqualTo(403);
        assertThat(portal.browser()
                        .post("/sign-in", "guessed", "email", "a@b.org", "password", "x")
                        .status())
                .isEqualTo(403);
        assertThat(browser.get("/").body()).contains("Account of Csrf");
    }

    @Test
    void anotherSiteIsRefusedEvenWithTheToken() {
        Browser browser = portal.browser();
        String csrf = browser.csrfOf("/sign-in");

        for (String[] header : List.of(
                new String[] {"Origin", "https://evil.example"},
                new String[] {"Origin", "null"},
                new String[] {"Sec-Fetch-Site", "cross-site"},
                new String[] {"Sec-Fetch-Site", "same-site"})) {
            Answer answer = browser.send(browser.request("/sign-in")
                    .header("Content-Type", FORM)
                    .header(header[0], header[1])
                    .POST(BodyPublishers.ofString("csrf=" + csrf + "&email=a@b.org&password=x"))
                    .build());
            assertThat(answer.status()).as(String.join(": ", header)).isEqualTo(403);
        }
    }

    @Test
    void aFormInAnotherFormatIsRefused() {
        Browser browser = portal.browser();

        for (String type : List.of("text/plain", "multipart/form-data; boundary=x", "application/xml")) {
            Answer answer = browser.send(browser.request("/sign-in")
                    .header("Content-Type", type)
                    .POST(BodyPublishers.ofString("csrf=x"))
                    .build());
            assertThat(answer.status()).as(type).isEqualTo(415);
        }
    }

    @Test
    void brokenEncodingIsNoIncident() {
        Browser browser = portal.browser();
        browser.get("/sign-in");

        Answer form = browser.send(browser.request("/sign-in")
                .header("Content-Type", FORM)
                .POST(BodyPublishers.ofString("csrf=%zz&email=%"))
                .build());

        assertThat(form.status()).isBetween(400, 499);
        assertThat(form.body()).doesNotContain("Exception", "at tv.headwater", "at io.javalin");
    }

    @Test
    void withoutTheDatabaseThereIsStillAPageWithTheNumberOfTheIncident() throws Exception {
        try (RunningPortal broken = RunningPortal.start()) {
            Browser browser = broken.browser().signedUp("down@example.org", "Down");
            broken.database.close();

            Answer home = browser.get("/");
            Answer nothing = browser.get("/nothing");

            assertThat(home.status()).isEqualTo(500);
            assertThat(home.body()).contains("tell us this number").contains("Sign in");
            assertThat(nothing.status()).isEqualTo(404);
            assertThat(nothing.body()).contains("There is nothing here");
        }
    }

    @Test
    void strangersAreAskedToSignIn() {
        for (String path : List.of("/studio", "/studio/keys", "/studio/broadcasts/new", "/channel/new")) {
            assertThat(portal.browser().get(path).location()).as(path).contains("/sign-in?next=");
        }
    }

    @Test
    void aSessionCookieOfSomebodyElsesMakingIsWorthNothing() {
        Browser browser = portal.browser();

        Answer answer = browser.send(browser.request("/studio")
                .header("Cookie", RunningPortal.SESSION_COOKIE + "=" + "a".repeat(43))
                .build());

        assertThat(answer.location()).contains("/sign-in");
    }
}
