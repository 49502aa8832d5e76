package tv.headwater.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.medialive.model.ChannelState;
import tv.headwater.media.Action.CreateChannel;
import tv.headwater.media.Action.CreateInput;
import tv.headwater.media.Action.CreateSecurityGroup;
import tv.headwater.media.Action.End;
import tv.headwater.media.Action.Fail;
import tv.headwater.media.Action.NextGeneration;
import tv.headwater.media.Action.RecordPhase;
import tv.headwater.media.Action.RestartPipelines;
import tv.headwater.media.Action.Restarting;
import tv.headwater.media.Action.StartChannel;
import tv.headwater.media.Action.UpdateInput;
import tv.headwater.media.Action.Wait;

/**
 * Every combination of what may be: all moments × wishes × allowances × channel states × signals × inputs. What follows, and what
 * the creator sees then, stands in {@code reconciler.txt}; {@code ./headwater goldens} rewrites it, review reads it.
 */
class ReconcilerGoldenTest {
    private static final String RESOURCE = "/golden/reconciler.txt";
    private static final String HEAD = """
            What the orchestrator does next, and "→" what the creator sees then: the phase and the words.
            Below it: when. A dimension that is not named does not matter. Every combination stands here once.

            """;
    private static final Allowance GRANTED = new Allowance.Granted(Moments.NOW.minusSeconds(60), null);

    private final Reconciler reconciler = new Reconciler(Moments.LIMITS);

    @Test
    void whatFollowsFromEachCombinationIsWhatWasReviewed() throws IOException {
        String told = HEAD + String.join("\n", sections()) + "\n";
        Path golden = Path.of(System.getProperty("headwater.root"), "media-orchestrator/src/test/resources" + RESOURCE);
        if (Boolean.getBoolean("goldens.rewrite")) {
            Files.writeString(golden, told);
        }

        assertThat(told)
                .as("run ReconcilerGoldenTest with -Dgoldens.rewrite=true and review the difference")
                .isEqualTo(Files.readString(golden));
    }

    private List<String> sections() {
        List<String> lines = new ArrayList<>();
        Moments.all().forEach((name, media) -> section(lines, name, media, Wish.ON_AIR, GRANTED));
        Media preparing = Moments.all().get("preparing, input and channel are noted");
        allowances()
                .forEach(
                        (words, allowance) -> section(lines, "preparing, " + words, preparing, Wish.ON_AIR, allowance));
        Allowance stopped = new Allowance.Stopped("The operator has stopped all broadcasting.");
        for (String moment : List.of("ready", "live", "interrupted, the encoder is gone")) {
            section(lines, moment + ", the house is stopped", Moments.all().get(moment), Wish.ON_AIR, stopped);
        }
        for (Wish wish : List.of(Wish.SCHEDULED, Wish.ENDED, Wish.CANCELLED)) {
            for (Phase phase : List.of(Phase.PREPARING, Phase.READY, Phase.LIVE, Phase.INTERRUPTED)) {
                String word = wish.name().toLowerCase(Locale.ROOT);
                section(lines, phase.column() + ", but the wish is: " + word, first(phase), wish, GRANTED);
            }
        }
        return lines;
    }

    private static Map<String, Allowance> allowances() {
        Limits limits = Moments.LIMITS;
        Map<String, Allowance> all = new LinkedHashMap<>();
        String reason = "Waiting for a free channel: you are next.";
        all.put("has a place for too long", new Allowance.Granted(Moments.NOW.minus(limits.prepareTimeout()), null));
        all.put("has a place and a warning", new Allowance.Granted(Moments.NOW, "The budget is nearly spent."));
        all.put("waits for a place", new Allowance.Queued(Moments.NOW.minus(Duration.ofMinutes(1)), reason));
        all.put(
                "waits for a place for too long",
                new Allowance.Queued(Moments.NOW.minus(limits.queueTimeout()), reason));
        all.put("the house is stopped", new Allowance.Stopped("The operator has stopped all broadcasting."));
        return all;
    }

    private static Media first(Phase phase) {
        return Moments.all().values().stream()
                .filter(media -> media.phase() == phase)
                .findFirst()
                .orElseThrow();
    }

    private void section(List<String> lines, String name, Media media, Wish wish, Allowance allowance) {
        lines.add("== " + name);
        lines.addAll(StateTable.lines(Surroundings.all(), each -> told(media, next(media, wish, allowance, each))));
        lines.add("");
    }

    private Action next(Media media, Wish wish, Allowance allowance, Surroundings each) {
        Desired desired = new Desired(new UUID(0, 1), new UUID(0, 2), wish, Moments.NOW.minusSeconds(60));
        return reconciler.next(desired, allowance, new Observed(media, each.resources(), "g1", Moments.NOW));
    }

    private static String told(Media media, Action action) {
        String step = action.getClass().getSimpleName();
        return "%s → %s".formatted(step, seen(media, action));
    }

    /** As MediaNotes writes it. */
    private static String seen(Media media, Action action) {
        if (action instanceof RecordPhase record) {
            return words(record.phase(), record.reason());
        }
        if (action instanceof End end) {
            return words(Phase.ENDING, end.reason());
        }
        if (action instanceof Fail fail) {
            return words(Phase.ENDING, fail.reason()) + ", then failed";
        }
        Phase again = media.liveAt() == null ? Phase.PREPARING : Phase.INTERRUPTED;
        if (action instanceof Restarting) {
            return words(again, Reasons.RESTARTING);
        }
        if (action instanceof NextGeneration next) {
            return words(again, next.reason());
        }
        boolean over = media.phase() == Phase.ENDING || media.phase() == Phase.ENDED || media.phase() == Phase.FAILED;
        return action instanceof Wait wait && !over
                ? words(media.phase(), wait.reason())
                : media.phase().column();
    }

    private static String words(Phase phase, String reason) {
        return reason == null ? phase.column() : "%s: %s".formatted(phase.column(), reason);
    }

    @ParameterizedTest
    @EnumSource(Wish.class)
    void nothingIsMadeOrStartedWithoutAWishAPlaceAndAFreeWay(Wish wish) {
        List<Allowance> allowances = new ArrayList<>(allowances().values());
        allowances.add(GRANTED);
        for (Media media : Moments.all().values()) {
            for (Allowance allowance : allowances) {
                for (Surroundings each : Surroundings.all()) {
                    Action next = next(media, wish, allowance, each);
                    boolean makes = next instanceof CreateSecurityGroup
                            || next instanceof CreateInput
                            || next instanceof CreateChannel
                            || next instanceof UpdateInput
                            || next instanceof RestartPipelines
                            || next instanceof StartChannel;
                    boolean onAir = media.phase().ordinal() < Phase.ENDING.ordinal();
                    if (makes) {
                        assertThat(wish == Wish.ON_AIR && allowance instanceof Allowance.Granted && onAir)
                                .as("%s from %s, %s, %s, %s", next, media, wish, allowance, each)
                                .isTrue();
                    }
                    if (next instanceof StartChannel) {
                        assertThat(each.channel()).isEqualTo(ChannelState.IDLE);
                        assertThat(each.misnamed()).isFalse();
                    }
                    if (next instanceof Wait wait && onAir && media.phase() != Phase.LIVE) {
                        assertThat(wait.reason()).as("%s, %s", media, each).isNotNull();
                    }
                }
            }
        }
    }
}
