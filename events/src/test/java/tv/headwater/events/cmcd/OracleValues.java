package tv.headwater.events.cmcd;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.greenbytes.http.sfv.BooleanItem;
import org.greenbytes.http.sfv.DecimalItem;
import org.greenbytes.http.sfv.InnerList;
import org.greenbytes.http.sfv.IntegerItem;
import org.greenbytes.http.sfv.Item;
import org.greenbytes.http.sfv.ListElement;
import org.greenbytes.http.sfv.StringItem;
import org.greenbytes.http.sfv.TokenItem;
import org.jspecify.annotations.Nullable;
import tv.headwater.events.record.CmcdEntry;

/** What values a key may have for GreenbytesOracle, and how much of other players' habits is forgiven. */
final class OracleValues {
    private static final int MAX_MEMBERS = 16;
    private static final int MAX_OBJECT_TYPE_CHARS = 4;
    private static final int MAX_CUSTOM_CHARS = 64;

    /** Turns a value into what a beacon keeps, or the reason why it is none. */
    @FunctionalInterface
    interface Reader {
        Object read(ListElement<?> value);
    }

    private OracleValues() {}

    static Reader text(int maxChars) {
        return value -> value instanceof StringItem text ? bounded(text.get(), maxChars) : DropReason.WRONG_TYPE;
    }

    /** The query of a URL may name people; it is no part of what was asked for. */
    static Reader urlWithoutQuery(int maxChars) {
        return value -> value instanceof StringItem text
                ? bounded(text.get().split("[?#]", 2)[0], maxChars)
                : DropReason.WRONG_TYPE;
    }

    static Reader token(int maxChars) {
        return value -> value instanceof TokenItem token ? bounded(token.get(), maxChars) : DropReason.WRONG_TYPE;
    }

    static Reader tokenOf(Set<String> allowed) {
        return value -> {
            if (!(value instanceof TokenItem token)) {
                return DropReason.WRONG_TYPE;
            }
            return allowed.contains(token.get()) ? token.get() : DropReason.UNKNOWN_TOKEN;
        };
    }

    static Reader yesOrNo() {
        return value -> value instanceof BooleanItem flag ? flag.get() : DropReason.WRONG_TYPE;
    }

    static Reader decimal(double min, double max) {
        return value -> {
            BigDecimal number = numberOf(value);
            if (number == null) {
                return DropReason.WRONG_TYPE;
            }
            double read = number.doubleValue();
            return read >= min && read <= max ? read : DropReason.OUT_OF_BOUNDS;
        };
    }

    /** A whole number; decimals are rounded. */
    static Reader whole(long min, long max) {
        return value -> wholeOf(value, min, max);
    }

    static Reader smallWhole(int min, int max) {
        return value -> {
            Object number = wholeOf(value, min, max);
            return number instanceof Long read ? Math.toIntExact(read) : number;
        };
    }

    /** An inner list of numbers, each for an object type; a bare number (v1, some v2 players) is a list of one. */
    static Reader numbers(long max) {
        return value -> {
            List<CmcdEntry> entries = new ArrayList<>();
            for (Item<?> member : membersOf(value)) {
                Object number = wholeOf(member, 0, max);
                if (!(number instanceof Long read)) {
                    return number;
                }
                entries.add(new CmcdEntry(read, objectTypeOf(member)));
            }
            return entries.size() > MAX_MEMBERS ? DropReason.TOO_MANY_MEMBERS : entries;
        };
    }

    /** An inner list of strings; bare strings, tokens and numbers ({@code ec=27}) are taken for a list of one. */
    static Reader texts(int maxChars) {
        return value -> {
            List<String> texts = new ArrayList<>();
            for (Item<?> member : membersOf(value)) {
                String text = plainText(member);
                if (text == null) {
                    return DropReason.WRONG_TYPE;
                }
                if (text.length() > maxChars) {
                    return DropReason.TOO_LONG;
                }
                texts.add(text);
            }
            return texts.size() > MAX_MEMBERS ? DropReason.TOO_MANY_MEMBERS : texts;
        };
    }

    /** A custom value of any simple type as text, or the reason why it is none. */
    static Object anyText(ListElement<?> value) {
        String text = value instanceof Item<?> item ? plainText(item) : null;
        return text == null ? DropReason.WRONG_TYPE : bounded(text, MAX_CUSTOM_CHARS);
    }

    private static Object bounded(String text, int maxChars) {
        return text.length() <= maxChars ? text : DropReason.TOO_LONG;
    }

    private static Object wholeOf(ListElement<?> value, long min, long max) {
        BigDecimal number = numberOf(value);
        if (number == null) {
            return DropReason.WRONG_TYPE;
        }
        long rounded = number.setScale(0, RoundingMode.HALF_UP).longValueExact();
        return rounded >= min && rounded <= max ? (Object) rounded : DropReason.OUT_OF_BOUNDS;
    }

    private static @Nullable BigDecimal numberOf(ListElement<?> value) {
        if (value instanceof IntegerItem whole) {
            return BigDecimal.valueOf(whole.getAsLong());
        }
        return value instanceof DecimalItem decimal ? decimal.get() : null;
    }

    private static List<? extends Item<?>> membersOf(ListElement<?> value) {
        if (value instanceof InnerList list) {
            return list.get();
        }
        return value instanceof Item<?> item ? List.of(item) : List.of();
    }

    private static @Nullable String objectTypeOf(Item<?> member) {
        for (Map.Entry<String, Item<?>> parameter : member.getParams().entrySet()) {
            if (parameter.getValue() instanceof BooleanItem flag
                    && flag.get()
                    && parameter.getKey().length() <= MAX_OBJECT_TYPE_CHARS) {
                return parameter.getKey();
            }
        }
        return null;
    }

    private static @Nullable String plainText(Item<?> item) {
        if (item instanceof StringItem || item instanceof TokenItem || item instanceof BooleanItem) {
            return String.valueOf(item.get());
        }
        BigDecimal number = numberOf(item);
        return number == null ? null : number.toPlainString();
    }
}
