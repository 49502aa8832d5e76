package tv.headwater.local.players;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.TimeoutError;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tv.headwater.events.EventCodec;
import tv.headwater.events.EventStream;
import tv.headwater.events.UnreadableEvent;
import tv.headwater.events.cdn.RealtimeLogFormat;
import tv.headwater.events.record.Beacon;
import tv.headwater.events.record.BeaconOrigin;
import tv.headwater.events.record.CdnRequest;
import tv.headwater.flink.viewing.View;
import tv.headwater.local.journey.Browser;

/** All players at once, each in a page of its own, from the viewer's click to the end of the video. */
final class PlayersRun {
    private static final int VIDEO_SECONDS = 12;
    private static final Map<Integer, Duration> SILENCES = Map.of(5, Duration.ofSeconds(6), 10, Duration.ofSeconds(6));
    private static final Duration QUIET = Duration.ofSeconds(1);
    private static final double LIMIT_MILLIS = 120_000;

    private final Map<Setup, Outcome> outcomes = new EnumMap<>(Setup.class);
    private final List<String> deadLetters = new ArrayList<>();

    private PlayersRun() {}

    static PlayersRun in(Path folder) throws Exception {
        List<Viewing> viewings = Arrays.stream(Setup.values()).map(Viewing::new).toList();
        TestVideo video = TestVideo.encode(folder.resolve("video"), VIDEO_SECONDS);
        for (Viewing viewing : viewings) {
            video.copyTo(folder.resolve("media/live").resolve(viewing.broadcastId()));
        }
        BadGateway gateway = new BadGateway(viewings.stream()
                .filter(viewing -> viewing.setup().losesAnswers())
                .map(Viewing::collectorPath)
                .collect(Collectors.toSet()));
        PlayersRun run = new PlayersRun();
        try (Receivers receivers = Receivers.start(folder.resolve("kinesis"), folder.resolve("media"));
                Network media = Network.before(receivers.edge(), new Outages(SILENCES));
                Network collector = Network.before(receivers.collector(), gateway)) {
            Map<Viewing, Seen> seen = play(viewings, media, collector);
            run.collect(seen, receivers);
        }
        return run;
    }

    Outcome of(Setup setup) {
        return outcomes.get(setup);
    }

    /** As JSON. */
    List<String> deadLetters() {
        return deadLetters;
    }

    private static Map<Viewing, Seen> play(List<Viewing> viewings, Network media, Network collector) throws Exception {
        try (PlayerPages site = PlayerPages.start();
                Browser browser = Browser.launch()) {
            Map<Viewing, Page> pages = new LinkedHashMap<>();
            for (Viewing viewing : viewings) {
                Page page = browser.visitor();
                viewing.note(page);
                page.navigate(site.page().toString());
                page.evaluate(
                        "url => load(url)", site.script(viewing.setup().script).toString());
                pages.put(viewing, page);
            }
            pages.forEach((viewing, page) ->
                    page.evaluate("options => { start(options); }", viewing.options(media, collector)));
            Map<Viewing, Seen> seen = new LinkedHashMap<>();
            pages.forEach((viewing, page) -> seen.put(viewing, watchToTheEnd(viewing, page)));
            return seen;
        }
    }

    private static Seen watchToTheEnd(Viewing viewing, Page page) {
        try {
            page.waitForFunction("() => isOver()", null, new Page.WaitForFunctionOptions().setTimeout(LIMIT_MILLIS));
            page.waitForCondition(() -> viewing.isQuietFor(QUIET));
        } catch (TimeoutError late) {
            throw new AssertionError(
                    "%s did not come to its end: %s, still asking for %s"
                            .formatted(viewing.setup(), page.evaluate("() => seen"), viewing.unanswered()),
                    late);
        }
        return Seen.of((Map<?, ?>) page.evaluate("() => seen"));
    }

    private void collect(Map<Viewing, Seen> seen, Receivers receivers) throws Exception {
        List<Beacon> beacons = beacons(receivers);
        List<CdnRequest> delivered = delivered(receivers);
        List<View> views = FinishedViews.of(beacons);
        receivers
                .events(EventStream.DEAD_LETTERS)
                .forEach(letter -> deadLetters.add(new String(letter, StandardCharsets.UTF_8)));
        seen.forEach((viewing, saw) -> outcomes.put(
                viewing.setup(),
                new Outcome(
                        viewing.setup(),
                        saw,
                        viewing.sessionId(),
                        viewing.posts(),
                        viewing.asked(),
                        beacons.stream()
                                .filter(beacon -> beacon.getBroadcastId().equals(viewing.broadcastId()))
                                .toList(),
                        delivered.stream()
                                .filter(request -> viewing.broadcastId().equals(request.getBroadcastId()))
                                .toList(),
                        views.stream()
                                .filter(view -> view.broadcastId().equals(viewing.broadcastId()))
                                .findFirst()
                                .orElse(null))));
    }

    private static List<Beacon> beacons(Receivers receivers) throws UnreadableEvent {
        EventCodec<Beacon> codec = EventCodec.beacons();
        List<Beacon> beacons = new ArrayList<>();
        for (byte[] event : receivers.events(EventStream.BEACONS)) {
            Beacon beacon = codec.decode(event);
            if (beacon.getOrigin() != BeaconOrigin.CLOCK) {
                beacons.add(beacon);
            }
        }
        return beacons;
    }

    private static List<CdnRequest> delivered(Receivers receivers) throws UnreadableEvent {
        RealtimeLogFormat format = RealtimeLogFormat.headwater();
        List<CdnRequest> delivered = new ArrayList<>();
        for (byte[] line : receivers.events(EventStream.CDN_LOGS)) {
            delivered.add(format.parse(new String(line, StandardCharsets.UTF_8)));
        }
        return delivered;
    }
}
