package tv.headwater.flink.chatter;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The words and emotes of a message, each once, in one spelling: small letters, compatibility forms folded (NFKC), letters
 * that were held down cut to two. Addresses, mentions, numbers and words that every sentence has are left out.
 */
final class MessageWords {
    static final int MAX_WORDS = 20;
    static final int MAX_LENGTH = 40;

    private static final Pattern LEFT_OUT = Pattern.compile("(?i)\\b(?:https?://|www\\.)\\S+|@\\S+");
    private static final Pattern HELD_DOWN = Pattern.compile("(\\p{L})\\1{2,}");
    private static final Pattern TOKEN = Pattern.compile(
            ":[a-z0-9_+-]{2,30}:" // :wave:
                    + "|[\\x{1F1E6}-\\x{1F1FF}]{2}" // flags
                    + "|\\p{So}(?:\\x{FE0F}|[\\x{1F3FB}-\\x{1F3FF}]|\\x{200D}\\p{So})*" // one emoji with its colour and
                    // joined parts
                    + "|[\\p{L}\\p{N}][\\p{L}\\p{M}\\p{N}'_-]*");
    private static final Pattern LETTER = Pattern.compile("[\\p{L}\\p{So}]");

    private final Set<String> stopWords;

    MessageWords() {
        stopWords = stopWords();
    }

    String[] of(String text) {
        String one = Normalizer.normalize(text, Normalizer.Form.NFKC)
                .replace('’', '\'')
                .toLowerCase(Locale.ROOT);
        Matcher tokens = TOKEN.matcher(LEFT_OUT.matcher(one).replaceAll(" "));
        Set<String> words = new LinkedHashSet<>();
        while (words.size() < MAX_WORDS && tokens.find()) {
            String word = HELD_DOWN.matcher(tokens.group()).replaceAll("$1$1");
            if (says(word)) {
                words.add(word);
            }
        }
        return words.toArray(String[]::new);
    }

    private boolean says(String word) {
        boolean emote = word.startsWith(":") || Character.getType(word.codePointAt(0)) == Character.OTHER_SYMBOL;
        return emote || isWord(word);
    }

    private boolean isWord(String word) {
        return word.codePointCount(0, word.length()) > 1
                && word.length() <= MAX_LENGTH
                && LETTER.matcher(word).find()
                && !stopWords.contains(word);
    }

    private static Set<String> stopWords() {
        try (InputStream file = MessageWords.class.getResourceAsStream("stop-words.txt")) {
            if (file == null) {
                throw new IllegalStateException("stop-words.txt is missing from the jar");
            }
            return new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .flatMap(line -> Pattern.compile(" ").splitAsStream(line))
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read stop-words.txt", e);
        }
    }
}
