package tv.headwater.events.playback;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The keys of playback tokens. The first signs, all are accepted: a new key is added to those who check before those who sign put it
 * first, and an old one is removed when the last token it signed has expired.
 */
public record PlaybackKeys(List<Key> all) {
    /** HS256 wants a key of at least 256 bits (RFC 7518 §3.2). */
    public static final int MIN_SECRET_BYTES = 32;

    /** Two are enough while one follows the other. */
    public static final int MAX_KEYS = 8;

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,32}");
    private static final String NAMELESS = "";

    /**
     * One key.
     *
     * @param id as tokens name it; empty for the key of tokens that name none
     */
    public record Key(String id, String secret) {
        public Key {
            if (!id.equals(NAMELESS) && !ID.matcher(id).matches()) {
                throw new IllegalArgumentException("a key's id has 1 to 32 letters, digits, - or _");
            }
            if (secret.getBytes(StandardCharsets.UTF_8).length < MIN_SECRET_BYTES) {
                throw new IllegalArgumentException("a secret needs at least " + MIN_SECRET_BYTES + " bytes");
            }
        }

        /** Without the secret. */
        @Override
        public String toString() {
            return "Key[" + id + "]";
        }
    }

    /** @throws IllegalArgumentException if there are none, more than {@value #MAX_KEYS}, or two of one name */
    public PlaybackKeys {
        all = List.copyOf(all);
        if (all.isEmpty() || all.size() > MAX_KEYS) {
            throw new IllegalArgumentException("there must be 1 to " + MAX_KEYS + " keys");
        }
        if (all.stream().map(Key::id).distinct().count() < all.size()) {
            throw new IllegalArgumentException("two keys have the same id");
        }
    }

    /** One key that needs no name, while it is the only one. */
    public static PlaybackKeys of(String secret) {
        return new PlaybackKeys(List.of(new Key(NAMELESS, secret)));
    }

    /**
     * Reads keys as environment variables write them.
     *
     * @param list {@code id:secret,id:secret}, the one that signs first; may be blank
     * @param nameless the secret of tokens that name no key, accepted after the list's; may be blank
     * @throws IllegalArgumentException saying what is wrong, without the secrets
     */
    public static PlaybackKeys parse(String list, String nameless) {
        Stream<Key> named = list.isBlank()
                ? Stream.empty()
                : Arrays.stream(list.split(",", -1)).map(PlaybackKeys::parsed);
        Stream<Key> old = nameless.isBlank() ? Stream.empty() : Stream.of(new Key(NAMELESS, nameless));
        return new PlaybackKeys(Stream.concat(named, old).toList());
    }

    private static Key parsed(String text) {
        int colon = text.indexOf(':');
        if (colon < 1) {
            throw new IllegalArgumentException("keys are written id:secret,id:secret");
        }
        return new Key(
                text.substring(0, colon).strip(), text.substring(colon + 1).strip());
    }

    Key signing() {
        return all.get(0);
    }
}
