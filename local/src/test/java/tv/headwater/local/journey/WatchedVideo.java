package tv.headwater.local.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import tv.headwater.local.journey.ColourClock.Colour;

/** The video of a page, as whoever sits before it has it. */
final class WatchedVideo {
    private static final Duration FIRST_PICTURE = Duration.ofSeconds(60);
    private static final Duration LANDING = Duration.ofSeconds(20);
    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final String FRAME = """
            () => {
              const video = document.querySelector("video");
              const canvas = new OffscreenCanvas(16, 9).getContext("2d");
              canvas.drawImage(video, 0, 0, 16, 9);
              const [red, green, blue] = canvas.getImageData(4, 4, 1, 1).data;
              const decoded = video.getVideoPlaybackQuality().totalVideoFrames;
              const shows = video.readyState >= video.HAVE_CURRENT_DATA && !video.seeking && !video.paused;
              return [video.currentTime, shows ? decoded : 0, red * 65536 + green * 256 + blue];
            }""";

    private final Page page;

    WatchedVideo(Page page) {
        this.page = page;
    }

    /**
     * What is seen at a moment.
     *
     * @param decoded pictures so far; none while it seeks, waits or is paused
     * @param colour null when the picture shows none of the clock's
     */
    record Frame(double seconds, long decoded, @Nullable Colour colour) {}

    /** Returns once its pictures move. */
    WatchedVideo open(String url) {
        page.navigate(url);
        awaitFrame(FIRST_PICTURE, 0, Double.MAX_VALUE);
        awaitMore(2);
        return this;
    }

    /** It goes on by so much. */
    void awaitMore(double seconds) {
        double before = frame().seconds();
        awaitFrame(LANDING.multipliedBy(2), before + seconds, Double.MAX_VALUE);
    }

    /** As a script does it, or a player's own controls; returns what is seen a second further on. */
    Frame seek(double seconds) {
        page.evaluate("to => { document.querySelector('video').currentTime = to; }", seconds);
        return awaitLanding(seconds);
    }

    /** What is seen a second behind the place where a seek was to land, and not much later. */
    Frame awaitLanding(double seconds) {
        return awaitFrame(LANDING, seconds + 1, seconds + 4);
    }

    private Frame awaitFrame(Duration limit, double after, double before) {
        return Awaitility.await("video between " + after + " and " + before + " s")
                .atMost(limit)
                .pollInterval(PAUSE)
                .pollDelay(Duration.ZERO)
                .ignoreExceptions() // the page may just load again
                .until(this::frame, seen -> seen.decoded() > 0 && seen.seconds() > after && seen.seconds() < before);
    }

    Frame frame() {
        List<?> seen = (List<?>) page.evaluate(FRAME);
        return new Frame(
                ((Number) seen.get(0)).doubleValue(),
                ((Number) seen.get(1)).longValue(),
                ColourClock.shownBy(((Number) seen.get(2)).intValue()));
    }

    /** Through hls.js, with pictures of the encoder's. */
    void assertPlays() {
        Frame seen = frame();
        assertThat(isFedByScript()).isTrue();
        assertThat(seen.decoded()).isPositive();
        assertThat(seen.colour()).as("%s", seen).isNotNull();
    }

    /** Whether Media Source Extensions feed it, that is hls.js, and not the browser's own HLS. */
    boolean isFedByScript() {
        return (Boolean) page.evaluate("() => document.querySelector('video').src.startsWith('blob:')");
    }

    /** The playlist that its player asked for first. */
    String playlistUrl() {
        return (String) page.evaluate("() => performance.getEntriesByType('resource').map(each => each.name)"
                + ".find(name => new URL(name).pathname.endsWith('.m3u8'))");
    }

    /** Those that its browser would send there. */
    String cookies() {
        return page.context().cookies(playlistUrl()).stream()
                .map(cookie -> cookie.name + "=" + cookie.value)
                .collect(Collectors.joining("; "));
    }
}
