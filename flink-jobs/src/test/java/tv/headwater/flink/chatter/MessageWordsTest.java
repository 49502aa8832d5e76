package tv.headwater.flink.chatter;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MessageWordsTest {
    private final MessageWords words = new MessageWords();

    @Test
    void exampleUsage() {
        assertThat(words.of("What a GOAL, what a goal! 🎉 :wave:")).containsExactly("goal", "🎉", ":wave:");
    }

    @Test
    void addressesMentionsNumbersAndCommonWordsAreLeftOut() {
        assertThat(words.of("@ada look at https://example.org/x?goal=1 and www.example.org, 2026!"))
                .containsExactly("look");
    }

    @Test
    void spellingsOfTheSameWordAreOne() {
        assertThat(words.of("GOOOOAL goooooooal Ｇｏｏｏａｌ")).containsExactly("gooal");
        assertThat(words.of("don’t DON'T")).isEmpty();
    }

    @Test
    void everyScriptHasWords() {
        assertThat(words.of("¡Qué canción! Ура Россия 日本 مرحبا"))
                .containsExactly("canción", "ура", "россия", "日本", "مرحبا");
    }

    @Test
    void anEmojiIsOneWithItsColourAndItsJoinedParts() {
        assertThat(words.of("👍🏽👍🏽 👩‍🚀 🇵🇹🇵🇹 😂😂😂")).containsExactly("👍🏽", "👩‍🚀", "🇵🇹", "😂");
    }

    @Test
    void aLongMessageCountsWithItsFirstTwentyWordsAndEndlessWordsAreLeftOut() {
        StringBuilder text = new StringBuilder("ab".repeat(50));
        for (int i = 0; i < 100; i++) {
            text.append(" word").append(i);
        }
        assertThat(words.of(text.toString()))
                .hasSize(MessageWords.MAX_WORDS)
                .startsWith("word0")
                .endsWith("word19");
    }

    @Test
    void whatComesOutIsSafeInJson() {
        assertThat(String.join("", words.of("a\"b c\\d e\u0000f g\nh <script> 'x' \u2028y")))
                .doesNotContain("\"", "\\", "\u0000", "\n", "\u2028");
    }
}
