package tv.headwater.local.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** What the demo's guests write, second by second: little most of the time, and all of them at once now and then. */
final class DemoTalk {
    /** A moment needs a minute of usual chat before it (docs/metrics.md, "Moments"). */
    static final long FIRST_EXCITEMENT = 90;

    static final long EXCITED_EVERY = 240;
    static final long EXCITED_FOR = 15;

    /** One guest writes once in about so many seconds. */
    private static final int CALM_SECONDS = 50;

    private static final int EXCITED_SECONDS = 3;
    private static final List<String> CALM = List.of(
            "Hello from Porto!",
            "How long have you been at it today?",
            "This is oddly calming :coffee:",
            "Sound is fine here, picture too.",
            "What are you using to draw this?",
            "Just came in, what did I miss?",
            "I could watch this for hours.",
            "Is there a recording of last week?",
            "The counter is two seconds behind my clock.",
            "Greetings to everybody :wave:");
    private static final List<String> EXCITED = List.of(
            "WOW",
            "Look at that! 😮",
            "beautiful!!",
            "yesss :tada:",
            "did you see it?",
            "again, please!",
            "🔥🔥🔥",
            "amazing");

    private final int guests;
    private final long seed;

    DemoTalk(int guests, long seed) {
        this.guests = guests;
        this.seed = seed;
    }

    /** @param guest from 0 */
    record Line(int guest, String text) {}

    /** @param second since the talk began; the same ones bring the same lines */
    List<Line> at(long second) {
        boolean excited = isExcited(second);
        List<String> texts = excited ? EXCITED : CALM;
        SplittableRandom random = new SplittableRandom(seed * 1_000_003 + second);
        List<Line> lines = new ArrayList<>();
        for (int guest = 0; guest < guests; guest++) {
            if (random.nextInt(excited ? EXCITED_SECONDS : CALM_SECONDS) == 0) {
                lines.add(new Line(guest, texts.get(random.nextInt(texts.size()))));
            }
        }
        return lines;
    }

    static boolean isExcited(long second) {
        return second >= FIRST_EXCITEMENT && (second - FIRST_EXCITEMENT) % EXCITED_EVERY < EXCITED_FOR;
    }
}
