package tv.headwater.events.cmcd;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Reads the bare items of structured fields (RFC 8941, section 3.3), and keeps the last one read until the next. */
abstract class BareItemReader {
    private static final int MAX_INTEGER_DIGITS = 15;
    private static final int MAX_DECIMAL_DIGITS = 12;
    private static final int MAX_FRACTION_DIGITS = 3;
    private static final int THOUSAND = 1000;

    protected byte[] bytes = {};
    protected int at;
    protected int end;

    private ItemType type = ItemType.BOOLEAN;
    private int from;
    private int to;
    private boolean escaped;
    private long number;
    private boolean flag;

    /** Reads a bare item (RFC 8941, section 4.2.3.1). */
    final void readItem() throws MalformedField {
        if (at >= end) {
            throw malformed("no value where one should be");
        }
        byte first = bytes[at];
        if (first == '"') {
            readString();
        } else if (first == '-' || isDigit(first)) {
            readNumber();
        } else if (FieldBytes.is(FieldBytes.TOKEN_START, first)) {
            readToken();
        } else if (first == '?') {
            readBoolean();
        } else if (first == ':') {
            readBinary();
        } else {
            throw malformed("a value of no known type");
        }
    }

    final ItemType type() {
        return type;
    }

    /** What a key without a value means. */
    final void takeForTrue() {
        type = ItemType.BOOLEAN;
        flag = true;
    }

    final boolean isNumber() {
        return type == ItemType.INTEGER || type == ItemType.DECIMAL;
    }

    final boolean flag() {
        return flag;
    }

    /** An integer's value, or a decimal's in thousandths. */
    final long number() {
        return number;
    }

    /** The number without its fraction; half is rounded away from zero. */
    final long rounded() {
        if (type == ItemType.INTEGER) {
            return number;
        }
        long magnitude = (Math.abs(number) + THOUSAND / 2) / THOUSAND;
        return number < 0 ? -magnitude : magnitude;
    }

    final double decimal() {
        return type == ItemType.INTEGER ? number : (double) number / THOUSAND;
    }

    /** How many characters a string, token or binary has; with escapes it may be as few as half. */
    final int textLength() {
        return to - from;
    }

    final boolean hasEscapes() {
        return escaped && type == ItemType.STRING;
    }

    /** How many of these characters come before the first of two. */
    final int textLengthBefore(char one, char other) {
        int i = from;
        while (i < to && bytes[i] != one && bytes[i] != other) {
            i++;
        }
        return i - from;
    }

    /** The item as text: a string without its quotes and escapes, binary as base64. */
    final String text() {
        return switch (type) {
            case INTEGER -> Long.toString(number);
            case DECIMAL -> canonicalDecimal();
            case BOOLEAN -> Boolean.toString(flag);
            case STRING, TOKEN, BINARY -> text(textLength());
        };
    }

    /** The first characters of a string, token or binary, as many as are said before escapes are resolved. */
    final String text(int length) {
        String raw = slice(from, from + length);
        return hasEscapes() ? withoutEscapes(raw) : raw;
    }

    /** The string, which may be one that was read before from the same bytes. */
    final String text(RepeatedText before) {
        return before.of(bytes, from, to);
    }

    /** The token, if it is one of the standard's, as a string that exists already. */
    final @Nullable String knownToken() {
        return CmcdTokens.find(bytes, from, to);
    }

    /** A part of the field, which is ASCII as far as it was read. */
    final String slice(int first, int afterLast) {
        return new String(bytes, first, afterLast - first, StandardCharsets.ISO_8859_1);
    }

    final MalformedField malformed(String why) {
        return new MalformedField(at < end && bytes[at] < 0 ? "a byte that is not ASCII" : why, at);
    }

    private String canonicalDecimal() {
        BigDecimal exact = BigDecimal.valueOf(number, MAX_FRACTION_DIGITS).stripTrailingZeros();
        return (exact.scale() < 1 ? exact.setScale(1) : exact).toPlainString();
    }

    private static String withoutEscapes(String raw) {
        StringBuilder text = new StringBuilder(raw.length());
        for (int i = 0; i < raw.length(); i++) {
            i += raw.charAt(i) == '\\' ? 1 : 0;
            text.append(raw.charAt(i));
        }
        return text.toString();
    }

    private void readString() throws MalformedField {
        byte[] in = bytes;
        int i = at + 1;
        from = i;
        escaped = false;
        while ((i = endOfPlain(in, i, end)) < end) {
            byte b = in[i];
            if (b == '"') {
                type = ItemType.STRING;
                to = i;
                at = i + 1;
                return;
            }
            if (b != '\\' || i + 1 >= end || (in[i + 1] != '"' && in[i + 1] != '\\')) {
                at = i;
                throw malformed("a byte that no string may have");
            }
            escaped = true;
            i += 2;
        }
        at = i;
        throw malformed("a string that does not end");
    }

    private static int endOfPlain(byte[] in, int first, int end) {
        int i = first;
        for (; i <= end - EightBytes.COUNT; i += EightBytes.COUNT) {
            long notPlain = EightBytes.notPlain(EightBytes.at(in, i));
            if (notPlain != 0) {
                return i + EightBytes.before(notPlain);
            }
        }
        while (i < end && FieldBytes.is(FieldBytes.PLAIN_STRING, in[i])) {
            i++;
        }
        return i;
    }

    private void readToken() {
        int i = at;
        from = i;
        while (i < end && FieldBytes.is(FieldBytes.TOKEN, bytes[i])) {
            i++;
        }
        type = ItemType.TOKEN;
        to = i;
        at = i;
    }

    private void readNumber() throws MalformedField {
        boolean negative = bytes[at] == '-';
        if (negative) {
            at++;
        }
        int first = at;
        long whole = readDigits(0);
        int digits = at - first;
        boolean decimal = at < end && bytes[at] == '.';
        if (digits == 0 || digits > (decimal ? MAX_DECIMAL_DIGITS : MAX_INTEGER_DIGITS)) {
            throw malformed(digits == 0 ? "a number without digits" : "a number of too many digits");
        }
        type = decimal ? ItemType.DECIMAL : ItemType.INTEGER;
        long magnitude = decimal ? readFraction(whole) : whole;
        number = negative ? -magnitude : magnitude;
    }

    private long readFraction(long whole) throws MalformedField {
        at++;
        int first = at;
        long thousandths = readDigits(whole);
        int digits = at - first;
        if (digits == 0 || digits > MAX_FRACTION_DIGITS) {
            throw malformed("a fraction of none or more than three digits");
        }
        for (int digit = digits; digit < MAX_FRACTION_DIGITS; digit++) {
            thousandths *= 10;
        }
        return thousandths;
    }

    /** Reads on however many there are; whoever asked must count them before trusting the value. */
    private long readDigits(long before) {
        long value = before;
        int i = at;
        while (i < end && isDigit(bytes[i])) {
            value = value * 10 + (bytes[i++] - '0');
        }
        at = i;
        return value;
    }

    private void readBoolean() throws MalformedField {
        if (at + 1 >= end || (bytes[at + 1] != '0' && bytes[at + 1] != '1')) {
            throw malformed("a boolean that is neither ?0 nor ?1");
        }
        type = ItemType.BOOLEAN;
        flag = bytes[at + 1] == '1';
        at += 2;
    }

    private void readBinary() throws MalformedField {
        from = ++at;
        while (at < end && FieldBytes.is(FieldBytes.BASE64, bytes[at])) {
            at++;
        }
        while (at < end && bytes[at] == '=') {
            at++;
        }
        if (at >= end || bytes[at] != ':') {
            throw malformed("bytes that are not base64");
        }
        type = ItemType.BINARY;
        to = at++;
    }

    private static boolean isDigit(byte b) {
        return b >= '0' && b <= '9';
    }
}
