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
import tv.headwater.local.journey.WatchedVideo.Frame;

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

    private static final Duration PAGE_FOLLOWS = Duration.ofSeconds(10);
    private static final double FAR_SECONDS = 19;
    /** In the middle of a second: a pixel more or less says the same time. */
    private static final double NEAR_SECONDS = 12.5;

    /** There is one for each ten seconds: the one for what begins here is that of NEAR_SECONDS. */
    private static final double PREVIEW_SECONDS = 10;

    @TempDir
    private static Path temp;

    private static Evening evening;
    private static CreatorPages creator;
    private static Page creatorPage;
    private static Page watcherPage;
    private static WatchedVideo watched;
    private static String broadcast;
    private static String hidden;
    private static String serverUrl;
    private static String streamKey;

    @BeforeAll
    static void start() throws Exception {
        evening = new Evening(temp.resolve("data"));
        creator = evening.creator;
        creatorPage = evening.creatorPage;
    }

    @AfterAll
    static void stop() throws Exception {
        if (evening != null) {
            evening.close();
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
        broadcast = creator.createBroadcast("Counting to <ten> & back", "public");
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
        evening.encode(serverUrl, streamKey);
        watcherPage = evening.browser.visitor();

        await(FIRST_FRAME_TO_HOME_PAGE.plus(MACHINE_GRACE)).untilAsserted(() -> {
            watcherPage.navigate(evening.platform.portal().toString());
            assertThat(watcherPage.locator("main").textContent()).contains("Counting to <ten> & back");
        });
    }

    @Test
    @Order(5)
    void aWatcherSeesTheVideoMove() {
        watched = new WatchedVideo(watcherPage).open(evening.watchUrl(broadcast));

        watched.assertPlays();
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
        creator.say(broadcast, "hello <b>there</b>");

        await(CHAT_ARRIVES.plus(MACHINE_GRACE))
                .until(() -> watcherPage.locator("#chat").textContent().contains("hello <b>there</b>"));
    }

    @Test
    @Order(8)
    void aWatcherGoesBackAndReturnsToLiveByKeys() {
        await(Duration.ofSeconds(30)).until(() -> watcherPage.locator("#dvr").isVisible());
        double before = watched.frame().seconds();

        watcherPage.keyboard().press("j");
        await(Duration.ofSeconds(10)).until(() -> watched.frame().seconds() < before - 5);
        await(Duration.ofSeconds(10))
                .until(() -> watcherPage.locator("#latency").textContent().contains("behind"));
        watcherPage.keyboard().press("l");
        await(Duration.ofSeconds(10)).until(() -> watched.frame().seconds() > before - 5);
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
        String link = creator.cutClip(broadcast, "The count so far");

        Page friend = evening.browser.visitor();
        new WatchedVideo(friend).open(evening.platform.portal() + link);

        assertThat(friend.locator("meta[property='og:title']").getAttribute("content"))
                .isEqualTo("The count so far");
        friend.context().close();
    }

    @Test
    @Order(10)
    void theBroadcastGoesOnWhenTheEncoderDiesAndComesBack() throws Exception {
        evening.encoder().die();
        creator.awaitPhase(broadcast, "interrupted");

        evening.encode(serverUrl, streamKey);

        creator.awaitPhase(broadcast, "live");
        watched.awaitMore(2);
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
        evening.encoder().close();
        await(Duration.ofMinutes(3)) // its recording is made as well
                .until(() -> evening.platform.descendants().stream()
                        .noneMatch(
                                process -> process.info().command().orElse("").endsWith("ffmpeg")));
    }

    @Test
    @Order(13)
    void whoHasTheLinkOfAnUnlistedBroadcastSeesItsPictures() throws Exception {
        hidden = creator.createBroadcast("Between us", "unlisted");
        evening.encode(creator.goLive(hidden), streamKey);
        Page friend = evening.browser.visitor();

        WatchedVideo video = new WatchedVideo(friend).open(evening.watchUrl(hidden));

        video.assertPlays();
        assertThat(video.playlistUrl()).contains("/private/live/" + hidden);
        assertThat(Evening.status(video.playlistUrl(), video.cookies())).isEqualTo(200);
        assertThat(Evening.status(video.playlistUrl(), "")).isEqualTo(403);
        friend.context().close();
    }

    @Test
    @Order(14)
    void aBroadcastForFollowersShowsWordsToAStrangerAndPicturesToAFollower() {
        creator.changeVisibility(hidden, "followers");
        Page bob = evening.browser.visitor();
        CreatorPages pages = new CreatorPages(bob, evening.platform.ports());

        await(PAGE_FOLLOWS)
                .untilAsserted(() ->
                        assertThat(pages.wordsInPlaceOf(hidden)).contains("For followers of Ada live", "Sign in"));
        pages.signUp("bob@example.org", "Bob");
        assertThat(pages.wordsInPlaceOf(hidden)).contains("For followers of Ada live", "Follow Ada live");
        pages.follow("ada_live");

        new WatchedVideo(bob).open(evening.watchUrl(hidden)).assertPlays();
        bob.context().close();
    }

    @Test
    @Order(15)
    void aSeekInTheRecordingLandsWhereItShouldAndItsPreviewShowsWhere() {
        Page page = evening.browser.visitor();
        WatchedVideo recording = new WatchedVideo(page).open(evening.watchUrl(broadcast));
        Timeline timeline = new Timeline(page);

        Frame landed = recording.seek(FAR_SECONDS);
        timeline.pointAt(NEAR_SECONDS);
        await(PAGE_FOLLOWS).until(() -> timeline.picture() == ColourClock.at(PREVIEW_SECONDS));
        String pointedAt = timeline.time();
        timeline.press();
        Frame pressed = recording.awaitLanding(NEAR_SECONDS);

        assertThat(landed.colour()).isEqualTo(ColourClock.at(landed.seconds()));
        assertThat(pointedAt).isEqualTo("0:12");
        assertThat(pressed.colour()).isEqualTo(ColourClock.at(pressed.seconds()));
        page.context().close();
    }

    @Test
    @Order(16)
    void noPageComplainedAndCtrlCLeavesNoProcessBehind() throws Exception {
        assertThat(evening.browser.complaints())
                .filteredOn(complaint -> !complaint.contains("ERR_INTERNET_DISCONNECTED"))
                .filteredOn(complaint -> !complaint.endsWith("403 (Forbidden) at " + evening.watchUrl(hidden)))
                .isEmpty();
        var children = evening.platform.descendants();

        evening.platform.interrupt();

        assertThat(children).noneMatch(ProcessHandle::isAlive);
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
