package tv.headwater.local.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import tv.headwater.local.platform.Ports;

/** What a person does on the portal's pages on the way to a broadcast, in a real browser. */
final class CreatorPages {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final Duration RELOAD_PAUSE = Duration.ofMillis(200);
    private static final Duration PHASE_PAUSE = Duration.ofSeconds(1);

    private final Page page;
    private final Ports ports;

    CreatorPages(Page page, Ports ports) {
        this.page = page;
        this.ports = ports;
    }

    /** A studio page reloads itself when the broadcast's phase changes; that may cut off a navigation, which is tried again. */
    void open(String path) {
        Awaitility.await("page " + path)
                .atMost(PATIENCE)
                .pollInterval(RELOAD_PAUSE)
                .pollDelay(Duration.ZERO)
                .until(() -> navigated(path));
    }

    private boolean navigated(String path) {
        try {
            page.navigate("http://localhost:" + ports.portal() + path);
            return true;
        } catch (PlaywrightException e) {
            if (String.valueOf(e.getMessage()).contains("interrupted by another navigation")) {
                return false;
            }
            throw e;
        }
    }

    void signUp(String email, String name) {
        open("/sign-up");
        page.fill("main [name=display_name]", name);
        page.fill("main [name=email]", email);
        page.fill("main [name=password]", "correct horse battery");
        page.click("main button[type=submit]");
        page.waitForURL("**/confirm**");
        page.fill("main [name=email]", email);
        page.fill("main [name=code]", codeMailedTo(email));
        page.locator("main button[type=submit]").first().click();
        page.waitForURL(url -> !url.contains("/confirm"));
    }

    /** Read on the mailbox page's JSON twin; the page itself is looked at by the sign-up test. */
    private String codeMailedTo(String email) {
        AtomicReference<String> code = new AtomicReference<>();
        Awaitility.await("mail to " + email).atMost(PATIENCE).until(() -> {
            for (JsonNode mail : mails()) {
                if (email.equals(mail.path("to").asText()) && mail.hasNonNull("code")) {
                    code.compareAndSet(null, mail.path("code").asText());
                }
            }
            return code.get() != null;
        });
        return code.get();
    }

    private JsonNode mails() throws IOException, InterruptedException {
        URI mailbox = URI.create("http://localhost:" + ports.cognito() + "/local/mailbox.json");
        HttpResponse<String> response = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(mailbox).build(), HttpResponse.BodyHandlers.ofString());
        return new ObjectMapper().readTree(response.body());
    }

    void openChannel(String handle, String name) {
        open("/channel/new");
        page.fill("[name=handle]", handle);
        page.fill("[name=name]", name);
        page.click("main form[action='/channel/new'] button[type=submit]");
        page.waitForURL(url -> !url.endsWith("/channel/new"));
    }

    /** Returns the broadcast's id. @param visibility as the form's values are: public, unlisted, followers */
    String createBroadcast(String title, String visibility) {
        open("/studio/broadcasts/new");
        page.fill("[name=title]", title);
        page.check("[name=visibility][value=" + visibility + "]");
        page.selectOption("[name=category]", "talk");
        page.click("main form[action='/studio/broadcasts/new'] button[type=submit]");
        page.waitForURL(url -> url.matches(".*/studio/broadcasts/[0-9a-f-]{36}.*"));
        return page.url().replaceAll(".*/studio/broadcasts/([0-9a-f-]{36}).*", "$1");
    }

    /** Presses "Go live" and waits until the broadcast takes a signal; returns the server URL. */
    String goLive(String broadcast) {
        open("/studio/broadcasts/" + broadcast);
        page.click("form[action$='/go-live'] button[type=submit]");
        awaitPhase(broadcast, "ready|live");
        return page.locator("#server-url").inputValue();
    }

    void changeVisibility(String broadcast, String visibility) {
        open("/studio/broadcasts/" + broadcast);
        page.selectOption("#visibility", visibility);
        page.click("form[action$='/visibility'] button[type=submit]");
        page.waitForURL(url -> url.contains("notice="));
    }

    /** In its chat, on a page beside this one. */
    void say(String broadcast, String words) {
        Page watching = page.context().newPage();
        watching.navigate("http://localhost:" + ports.portal() + "/watch/" + broadcast);
        watching.fill("#chat-text", words);
        watching.press("#chat-text", "Enter");
        watching.locator("#chat-lines").getByText(words).waitFor();
        watching.close();
    }

    /** Of what is just seen, on a page beside this one; returns the clip's path. */
    String cutClip(String broadcast, String title) {
        Page watching = page.context().newPage();
        new WatchedVideo(watching).open("http://localhost:" + ports.portal() + "/watch/" + broadcast);
        watching.keyboard().press("c");
        watching.fill("#cut-title", title);
        watching.click("#cut-save");
        Locator made = watching.locator("#cut-status a");
        made.waitFor();
        String path = made.getAttribute("href");
        watching.close();
        return path;
    }

    /** What the watch page of a broadcast says to somebody who may not see it. */
    String wordsInPlaceOf(String broadcast) {
        open("/watch/" + broadcast);
        assertThat(page.locator("video").count()).isZero();
        return page.locator("main").innerText();
    }

    /** From a page that offers it. */
    void follow(String handle) {
        page.click("form[action='/c/" + handle + "/follow'] button[type=submit]");
        page.waitForURL("**/c/" + handle + "**");
    }

    void awaitPhase(String broadcast, String phases) {
        Awaitility.await("phase " + phases)
                .atMost(PATIENCE)
                .pollInterval(PHASE_PAUSE)
                .ignoreExceptions()
                .untilAsserted(() -> {
                    open("/studio/broadcasts/" + broadcast);
                    assertThat(page.locator("[data-phase]").first().getAttribute("data-phase"))
                            .matches(phases);
                });
    }

    String streamKey() {
        open("/studio/keys");
        page.fill("main [name=name]", "OBS at home");
        page.click("main form[action='/studio/keys'] button[type=submit]");
        String key = page.locator("#stream-key").inputValue();
        open("/studio/keys");
        assertThat(page.content()).as("the key is shown once").doesNotContain(key);
        return key;
    }
}
