package tv.headwater.flink.viewing;

/**
 * Numbers as words, the same object for the same number as long as nobody takes its place: a hundred thousand views share a handful of
 * bitrates and networks. Safe for any thread: what is read is whole, and whoever loses a race makes the word again.
 */
final class NumberWords {
    private static final Known[] PLACES = new Known[1_024];

    private record Known(long number, String word) {}

    private NumberWords() {}

    static String of(long number) {
        int place = (int) (number ^ number >>> 10) & (PLACES.length - 1);
        Known known = PLACES[place];
        if (known == null || known.number() != number) {
            known = new Known(number, Long.toString(number));
            PLACES[place] = known;
        }
        return known.word();
    }
}
