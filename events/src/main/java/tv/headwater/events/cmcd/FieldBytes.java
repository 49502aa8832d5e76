package tv.headwater.events.cmcd;

import java.util.function.IntPredicate;

/** Which bytes may stand where in a structured field (RFC 8941, sections 3.1.2 and 3.3). */
final class FieldBytes {
    static final byte KEY_START = 1;
    static final byte KEY = 1 << 1;
    static final byte TOKEN_START = 1 << 2;
    static final byte TOKEN = 1 << 3;
    static final byte BASE64 = 1 << 4;
    static final byte PLAIN_STRING = 1 << 5;

    private static final byte[] KINDS = new byte[256];

    static {
        IntPredicate lower = b -> b >= 'a' && b <= 'z';
        IntPredicate alpha = lower.or(b -> b >= 'A' && b <= 'Z');
        IntPredicate digit = b -> b >= '0' && b <= '9';
        mark(KEY_START, lower.or(oneOf("*")));
        mark(KEY, lower.or(digit).or(oneOf("_-.*")));
        mark(TOKEN_START, alpha.or(oneOf("*")));
        mark(TOKEN, alpha.or(digit).or(oneOf("!#$%&'*+-.^_`|~:/")));
        mark(BASE64, alpha.or(digit).or(oneOf("+/")));
        mark(PLAIN_STRING, b -> b >= ' ' && b <= '~' && b != '"' && b != '\\');
    }

    private FieldBytes() {}

    static boolean is(byte kind, byte b) {
        return (KINDS[b & 0xff] & kind) != 0;
    }

    private static void mark(byte kind, IntPredicate members) {
        for (int b = 0; b < KINDS.length; b++) {
            if (members.test(b)) {
                KINDS[b] |= kind;
            }
        }
    }

    private static IntPredicate oneOf(String bytes) {
        return b -> bytes.indexOf(b) >= 0;
    }
}
