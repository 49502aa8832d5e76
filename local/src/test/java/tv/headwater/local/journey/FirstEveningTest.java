package tv.headwater.local.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A creator's first evening on a fresh platform, in a real browser with real video: each test goes on where the one before
 * stopped.
 */
@Tag("it")
@Timeout(value = 5, unit = TimeUnit.MINUTES)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FirstEveningTest {
    private static final Duration FIRST_FRAME_TO_HOME_PAGE = Duration.ofSeconds(15);
    private static final Duration VIEWER_APPEARS = Duration.ofSeconds(5);
    private static final Duration VIEWER_DISAPPEARS = Duration.ofSeconds(45);
    private static final Duration CHAT_ARRIVES = Duration.ofSeconds(1);

    /** Grace for what a busy test machine adds to a promise; the promises themselves are measured by the benchmark. */
    private static final Duration MACHINE_GRACE = Duration.ofSeconds(10);

    @TempDir
    private static Path temp;

    private static PlatformProcess platform;
    private static Browser browser;
    private static Page creatorPage;
    private static Page watcherPage;
    private static CreatorPages creator;
    private static String broadcast;
    private static String serverUrl;
    private static String streamKey;
    private static TestEncoder encoder;

    @BeforeAll
    static void start() throws Exception {
        platform = PlatformProcess.start(temp.resolve("data"), FreePorts.find()).awaitUp();
        browser = Browser.launch();
        creatorPage = browser.visitor();
        creator = new CreatorPages(creatorPage, platform.ports());
    }

    @AfterAll
    static void stop() throws Exception {
        if (encoder != null) {
            encoder.close();
        }
        if (browser != null) {
            browser.close();
        }
        if (platform != null) {
            platform.close();
        }
    }

    @Test
    @Order(1)
    void aCreatorSignsUpWithTheMailedCodeAndOpensAChannel() {
        creator.signUp("ada@example.org", "Ada");
        creator.openChannel("ada_live", "Ada live");

        creator.open("/c/ada_live");
        assertThat(creatorPage.locator("h1").first().textContent()).contains("Ada live");
    }

    @Test
    @Order(2)
    void aBroadcastGetsReadyForASignal() {
        broadcast = creator.createBroadcast("Counting to <ten> & back");
        serverUrl = creator.goLive(broadcast);
        streamKey = creator.streamKey();

        assertThat(serverUrl).startsWith("rtmp://").endsWith("/live");
        assertThat(streamKey).hasSizeGreaterThanOrEqualTo(20);
    }

    @Test
    @Order(3)
    void aWrongStreamKeyIsRefusedAtOnce() throws Exception {
        try (TestEncoder wrong = TestEncoder.push(serverUrl, "not-the-key")) {
            await(Duration.ofSeconds(10)).until(() -> !wrong.isSending());
        }
    }

    @Test
    @Order(4)
    void theBroadcastIsOnTheHomePageSoonAfterItsFirstFrame() throws Exception {
        encoder = TestEncoder.push(serverUrl, streamKey);
        watcherPage = browser.visitor();

        await(FIRST_FRAME_TO_HOME_PAGE.plus(MACHINE_GRACE)).untilAsserted(() -> {
            watcherPage.navigate(platform.portal().toString());
            assertThat(watcherPage.locator("main").textContent()).contains("Counting to <ten> & back");
        });
    }

    @Test
    @Order(5)
    void aWatcherSeesTheVideoMove() {
        watcherPage.navigate(platform.portal() + "/watch/" + broadcast);

        await(Duration.ofSeconds(30))
                .until(() -> (Boolean) watcherPage.evaluate("() => { const v = document.querySelector('video');"
                        + " return !!v && v.videoWidth > 0 && v.currentTime > 0 && !v.paused; }"));
        double before = currentTime();
        await(Duration.ofSeconds(20)).until(() -> currentTime() > before + 2);
    }

    @Test
    @Order(6)
    void theStudioShowsTheViewer() {
        creator.open("/studio/broadcasts/" + broadcast);

        await(VIEWER_APPEARS.plus(MACHINE_GRACE)).until(() -> studioViewers().equals("1"));
    }

    @Test
    @Order(7)
    void aChatLineReachesTheOtherBrowser() {
        Page creatorWatching = creatorPage.context().newPage();
        creatorWatching.navigate(platform.portal() + "/watch/" + broadcast);
        creatorWatching.fill("#chat-text", "hello <b>there</b>");
        creatorWatching.press("#chat-text", "Enter");

        await(CHAT_ARRIVES.plus(MACHINE_GRACE))
                .until(() -> watcherPage.locator("#chat").textContent().contains("hello <b>there</b>"));
        creatorWatching.close();
    }

    @Test
    @Order(8)
    void aWatcherGoesBackAndReturnsToLiveByKeys() {
        await(Duration.ofSeconds(30)).until(() -> watcherPage.locator("#dvr").isVisible());
        double before = currentTime();

        watcherPage.keyboard().press("j");
        await(Duration.ofSeconds(10)).until(() -> currentTime() < before - 5);
        await(Duration.ofSeconds(10))
                .until(() -> watcherPage.locator("#latency").textContent().contains("behind live"));
        watcherPage.keyboard().press("l");
        await(Duration.ofSeconds(10)).until(() -> currentTime() > before - 5);
        watcherPage.keyboard().press("?");

        assertThat(watcherPage.locator("#keys").isVisible()).isTrue();
        watcherPage.keyboard().press("Escape");
        assertThat(watcherPage.evaluate("() => performance.getEntriesByType('resource')"
                        + ".some(each => each.name.includes('_HLS_skip=YES'))"))
                .as("the playlist is asked for what is new")
                .isEqualTo(true);
    }

    @Test
    @Order(9)
    void aClipIsCutAndPlaysForWhoeverHasItsLink() {
        Page cutting = creatorPage.context().newPage();
        cutting.navigate(platform.portal() + "/watch/" + broadcast);
        await(Duration.ofSeconds(30))
                .until(() -> (Boolean) cutting.evaluate("() => document.querySelector('video').currentTime > 1"));
        cutting.keyboard().press("c");
        cutting.fill("#cut-title", "The count so far");
        cutting.click("#cut-save");
        await(Duration.ofSeconds(20))
                .until(() -> cutting.locator("#cut-status a").isVisible());
        String link = cutting.locator("#cut-status a").getAttribute("href");
        cutting.close();

        Page friend = browser.visitor();
        friend.navigate(platform.portal() + link);

        assertThat(friend.locator("meta[property='og:title']").getAttribute("content"))
                .isEqualTo("The count so far");
        await(Duration.ofSeconds(20))
                .until(() -> (Boolean) friend.evaluate("() => { const v = document.querySelector('video');"
                        + " return v.videoWidth > 0 && v.currentTime > 1; }"));
        friend.context().close();
    }

    @Test
    @Order(10)
    void theBroadcastGoesOnWhenTheEncoderDiesAndComesBack() throws Exception {
        encoder.die();
        creator.awaitPhase(broadcast, "interrupted");

        encoder = TestEncoder.push(serverUrl, streamKey);

        creator.awaitPhase(broadcast, "live");
        double before = currentTime();
        await(Duration.ofSeconds(40)).until(() -> currentTime() > before + 2);
    }

    @Test
    @Order(11)
    void aViewerWhoLeavesWithoutGoodbyeDisappears() {
        creator.open("/studio/broadcasts/" + broadcast);
        await(VIEWER_APPEARS.plus(MACHINE_GRACE)).until(() -> studioViewers().equals("1"));

        watcherPage.context().setOffline(true);
        watcherPage.context().close();

        await(VIEWER_DISAPPEARS.plus(MACHINE_GRACE)).until(() -> studioViewers().equals("0"));
    }

    @Test
    @Order(12)
    void theBroadcastEndsAndNothingIsLeftRunning() {
        creator.open("/studio/broadcasts/" + broadcast);
        creatorPage.onDialog(com.microsoft.playwright.Dialog::accept);
        creatorPage.click("form[action$='/end'] button[type=submit]");

        creator.awaitPhase(broadcast, "ended");
        encoder.close();
        await(Duration.ofMinutes(3)) // its recording is made as well
                .until(() -> platform.descendants().stream()
                        .noneMatch(
                                process -> process.info().command().orElse("").endsWith("ffmpeg")));
    }

    @Test
    @Order(13)
    void noPageComplainedAndCtrlCLeavesNoProcessBehind() throws Exception {
        assertThat(browser.complaints())
                .filteredOn(complaint -> !complaint.contains("ERR_INTERNET_DISCONNECTED"))
                .isEmpty();
        var children = platform.descendants();

        platform.interrupt();

        assertThat(children).noneMatch(ProcessHandle::isAlive);
    }

    private static double currentTime() {
        return ((Number) watcherPage.evaluate("() => document.querySelector('video').currentTime")).doubleValue();
    }

    private static String studioViewers() {
        return creatorPage
                .locator("[aria-labelledby=figure-viewers] .figures-value")
                .first()
                .textContent()
                .trim();
    }

    private static ConditionFactory await(Duration limit) {
        return Awaitility.await()
                .atMost(limit)
                .pollInterval(Duration.ofMillis(200))
                .ignoreExceptions();
    }
}
