package tv.headwater.local.audience;

/** What a player does, with CMCD's token for it (CTA-5004-B, key {@code sta}). */
enum PlayerState {
    PRELOADING("d"),
    STARTING("s"),
    PLAYING("p"),
    SEEKING("k"),
    REBUFFERING("r"),
    PAUSED("a"),
    ENDED("e"),
    QUIT("q");

    private final String token;

    PlayerState(String token) {
        this.token = token;
    }

    String token() {
        return token;
    }

    boolean waitsForMedia() {
        return this == STARTING || this == SEEKING || this == REBUFFERING;
    }

    boolean isOver() {
        return this == ENDED || this == QUIT;
    }
}
