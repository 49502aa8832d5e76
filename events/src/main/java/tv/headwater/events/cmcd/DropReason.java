package tv.headwater.events.cmcd;

/** Why a key of a record is not kept, while the record is. */
public enum DropReason {
    WRONG_TYPE("is of another type than the standard gives it"),
    OUT_OF_BOUNDS("is a number out of bounds"),
    TOO_LONG("is too long"),
    TOO_MANY_MEMBERS("has too many members"),
    UNKNOWN_TOKEN("is none of the standard's tokens"),
    TOO_MANY_CUSTOM_KEYS("is one custom key too many"),
    NOT_UTF8("hides bytes that are not UTF-8");

    private final String words;

    DropReason(String words) {
        this.words = words;
    }

    /** For people, to follow the key's name: "ttfb is a number out of bounds". */
    public String words() {
        return words;
    }
}
