package tv.headwater.local.explain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import tv.headwater.flink.viewing.Spending;
import tv.headwater.flink.viewing.ToldView;
import tv.headwater.flink.viewing.ToldView.Stretch;

/**
 * A view drawn with time: a scale, a bar whose cells show what most of their time went to, and below it what is too short to be
 * seen there.
 */
final class TimeBar {
    private static final int WIDTH = 76;
    private static final int MAX_LABELS = 7;
    private static final int MIN_LABEL_CELLS = 9;
    private static final int MILLIS_PER_SECOND = 1000;
    private static final int[] STEP_SECONDS = {1, 2, 5, 10, 20, 30, 60, 120, 300, 600, 1200, 1800, 3600, 7200, 21_600};

    private final ToldView view;
    private final long length;

    TimeBar(ToldView view) {
        this.view = view;
        this.length = Math.max(1, view.lastAt() - view.firstAt());
    }

    /** Scale, bar, and the line below it if it is not empty. */
    List<String> lines(List<Long> errorsAt) {
        List<String> lines = new ArrayList<>(List.of(scale(), bar()));
        String below = below(errorsAt);
        if (!below.isBlank()) {
            lines.add(below);
        }
        return lines;
    }

    private String scale() {
        long step = step();
        StringBuilder scale = new StringBuilder();
        for (long at = 0; at < length; at += step) {
            put(scale, cell(view.firstAt() + at), label(at));
        }
        String end = Words.position(length);
        int endsAt = WIDTH - end.length();
        while (scale.length() > endsAt - 2) {
            int lastLabel = scale.toString().stripTrailing().lastIndexOf(' ') + 1;
            scale.setLength(Math.max(0, lastLabel));
        }
        put(scale, endsAt, end);
        return scale.toString();
    }

    private static String label(long millis) {
        long seconds = millis / MILLIS_PER_SECOND;
        return seconds < 120 ? seconds + "s" : "%d:%02d".formatted(seconds / 60, seconds % 60);
    }

    private long step() {
        return Arrays.stream(STEP_SECONDS)
                .mapToLong(seconds -> (long) seconds * MILLIS_PER_SECOND)
                .filter(step -> length / step < MAX_LABELS && cells(step) >= MIN_LABEL_CELLS)
                .findFirst()
                .orElse(length);
    }

    private String bar() {
        long[][] spent = new long[WIDTH][Spending.values().length];
        view.stretches().forEach(stretch -> share(stretch, spent));
        StringBuilder bar = new StringBuilder();
        for (long[] cell : spent) {
            int most = Spending.NOTHING.ordinal();
            for (int i = 0; i < cell.length; i++) {
                most = cell[i] > cell[most] ? i : most;
            }
            bar.append(Words.glyph(Spending.values()[most]));
        }
        return bar.toString();
    }

    /** Start-up is told after it is over, so what it covers may have been told otherwise before; the longer time wins. */
    private void share(Stretch stretch, long[][] spent) {
        for (int i = cell(stretch.from()); i <= cell(stretch.to()); i++) {
            long from = Math.max(stretch.from(), startOf(i));
            long to = Math.min(stretch.to(), startOf(i + 1));
            spent[i][stretch.on().ordinal()] += Math.max(0, to - from);
        }
    }

    private String below(List<Long> errorsAt) {
        StringBuilder below = new StringBuilder(" ".repeat(WIDTH));
        String bar = bar();
        view.stretches().stream()
                .filter(stretch -> stretch.on() == Spending.STARTUP)
                .forEach(startup -> mark(below, bar, startup, 's'));
        view.seeks().forEach(seek -> mark(below, bar, seek, 'k'));
        view.stalls().forEach(stall -> mark(below, bar, stall, 'r'));
        errorsAt.forEach(at -> below.setCharAt(cell(at), '!'));
        return below.toString().stripTrailing();
    }

    private void mark(StringBuilder below, String bar, Stretch stretch, char letter) {
        boolean seen = bar.substring(cell(stretch.from()), cell(stretch.to()) + 1)
                .contains(String.valueOf(Words.glyph(stretch.on())));
        if (!seen) {
            below.setCharAt(cell(stretch.from()), letter);
        }
    }

    private int cell(long at) {
        long cell = (at - view.firstAt()) * WIDTH / length;
        return (int) Math.max(0, Math.min(WIDTH - 1, cell));
    }

    private long startOf(int cell) {
        return view.firstAt() + cell * length / WIDTH;
    }

    private long cells(long millis) {
        return millis * WIDTH / length;
    }

    private static void put(StringBuilder line, int at, String text) {
        line.append(" ".repeat(Math.max(0, at - line.length()))).append(text);
    }
}
