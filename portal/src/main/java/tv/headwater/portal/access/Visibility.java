package tv.headwater.portal.access;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Who a broadcast is for; {@code broadcast.visibility} in lower case. */
public enum Visibility {
    PUBLIC("Public", "Everybody. It is listed, and found by searching."),
    UNLISTED("Unlisted", "Whoever has the link. It is listed nowhere."),
    FOLLOWERS("Followers only", "Signed-in followers of your channel, who see it on the channel's page.");

    private final String label;
    private final String meaning;

    Visibility(String label, String meaning) {
        this.label = label;
        this.meaning = meaning;
    }

    /** How somebody stands to the channel of a broadcast. */
    public enum Tie {
        STRANGER,
        FOLLOWER,
        OWNER
    }

    /** Whether somebody who has the address may watch. */
    public boolean admits(Tie tie) {
        return switch (this) {
            case PUBLIC, UNLISTED -> true;
            case FOLLOWERS -> tie != Tie.STRANGER;
        };
    }

    /** Whose cache may keep an answer about it: {@code public} or {@code private}, as Cache-Control says it. */
    public String caches() {
        return this == FOLLOWERS ? "private" : "public";
    }

    /** Whether the channel's page shows it to somebody. */
    public boolean isListedFor(Tie tie) {
        return switch (this) {
            case PUBLIC -> true;
            case UNLISTED -> tie == Tie.OWNER;
            case FOLLOWERS -> tie != Tie.STRANGER;
        };
    }

    /** The columns of those that the channel's page shows to somebody; strangers see them in all lists. */
    public static List<String> listedFor(Tie tie) {
        return Arrays.stream(values())
                .filter(each -> each.isListedFor(tie))
                .map(Visibility::column)
                .toList();
    }

    public String label() {
        return label;
    }

    /** For its creator, in one or two sentences. */
    public String meaning() {
        return meaning;
    }

    public String column() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Visibility ofColumn(String value) {
        return valueOf(value.toUpperCase(Locale.ROOT));
    }

    /** Empty for a word that is none. */
    public static Optional<Visibility> named(String word) {
        return Arrays.stream(values())
                .filter(each -> each.column().equals(word))
                .findFirst();
    }
}
