package tv.headwater.events.cmcd;

import org.jspecify.annotations.Nullable;
import tv.headwater.events.record.CmcdEntry;

/**
 * Reads the value of a key as what a beacon keeps, or as the {@link DropReason} why it keeps none; either way the field is read
 * to the value's end.
 */
final class CmcdValueReader {
    private final StructuredFieldReader field;
    private final Members<CmcdEntry> entries = new Members<>();
    private final Members<String> texts = new Members<>();
    private final RepeatedText sessionId = new RepeatedText();
    private final RepeatedText contentId = new RepeatedText();

    CmcdValueReader(StructuredFieldReader field) {
        this.field = field;
    }

    Object read(CmcdKey key) throws MalformedField {
        return switch (key.kind) {
            case NUMBERS -> numbers(key.bound);
            case TEXTS -> texts((int) key.bound);
            default -> {
                Object value = field.openValue() ? skippedList() : scalar(key);
                field.skipParameters();
                yield value;
            }
        };
    }

    /** The text of a value of any type but binary. */
    Object simple() throws MalformedField {
        Object value = field.openValue() ? skippedList() : anyText(CmcdBounds.MAX_CUSTOM_CHARS);
        field.skipParameters();
        return value;
    }

    void skip() throws MalformedField {
        if (field.openValue()) {
            skippedList();
        }
        field.skipParameters();
    }

    private Object scalar(CmcdKey key) {
        return switch (key.kind) {
            case TEXT -> text(key);
            case URL -> urlWithoutQuery((int) key.bound);
            case TOKEN -> token((int) key.bound);
            case STATE -> state();
            case FLAG -> field.type() == ItemType.BOOLEAN ? (Object) field.flag() : DropReason.WRONG_TYPE;
            case DECIMAL -> decimal(key.bound);
            case WHOLE -> whole(0, key.bound);
            case SMALL_WHOLE -> narrowed(whole(0, key.bound));
            case VERSION -> narrowed(whole(CmcdBounds.MIN_VERSION, key.bound));
            case NUMBERS, TEXTS -> DropReason.WRONG_TYPE;
        };
    }

    private Object skippedList() throws MalformedField {
        while (field.nextInnerItem()) {
            field.skipParameters();
        }
        return DropReason.WRONG_TYPE;
    }

    private Object text(CmcdKey key) {
        if (field.type() != ItemType.STRING) {
            return DropReason.WRONG_TYPE;
        }
        if (field.hasEscapes() || (key != CmcdKey.SID && key != CmcdKey.CID)) {
            return bounded((int) key.bound);
        }
        if (field.textLength() > key.bound) {
            return DropReason.TOO_LONG;
        }
        return field.text(key == CmcdKey.SID ? sessionId : contentId);
    }

    /** A string, token or binary; nothing is built of what is too long in any case. */
    private Object bounded(int maxChars) {
        if (field.textLength() > (field.hasEscapes() ? 2 * maxChars : maxChars)) {
            return DropReason.TOO_LONG;
        }
        String text = field.text();
        return text.length() > maxChars ? DropReason.TOO_LONG : text;
    }

    private Object urlWithoutQuery(int maxChars) {
        if (field.type() != ItemType.STRING) {
            return DropReason.WRONG_TYPE;
        }
        int length = field.textLengthBefore('?', '#');
        if (length > maxChars) {
            return DropReason.TOO_LONG;
        }
        return field.text(length);
    }

    private Object token(int maxChars) {
        if (field.type() != ItemType.TOKEN) {
            return DropReason.WRONG_TYPE;
        }
        String known = field.knownToken();
        return known == null ? bounded(maxChars) : known;
    }

    private Object state() {
        Object token = token(CmcdBounds.MAX_TOKEN_CHARS);
        if (token == DropReason.WRONG_TYPE) {
            return token;
        }
        return token instanceof String state && CmcdTokens.STATES.contains(state) ? state : DropReason.UNKNOWN_TOKEN;
    }

    private Object decimal(long bound) {
        if (!field.isNumber()) {
            return DropReason.WRONG_TYPE;
        }
        double number = field.decimal();
        return Math.abs(number) <= bound ? (Object) number : DropReason.OUT_OF_BOUNDS;
    }

    private Object whole(long min, long max) {
        DropReason fault = faultOfWhole(min, max);
        return fault == null ? (Object) field.rounded() : fault;
    }

    private static Object narrowed(Object whole) {
        return whole instanceof Long number ? (Object) Math.toIntExact(number) : whole;
    }

    private @Nullable DropReason faultOfWhole(long min, long max) {
        if (!field.isNumber()) {
            return DropReason.WRONG_TYPE;
        }
        long number = field.rounded();
        return number >= min && number <= max ? null : DropReason.OUT_OF_BOUNDS;
    }

    private Object numbers(long bound) throws MalformedField {
        entries.clear();
        if (!field.openValue()) {
            addNumber(bound);
            return entries.result();
        }
        while (field.nextInnerItem()) {
            addNumber(bound);
        }
        field.skipParameters();
        return entries.result();
    }

    private void addNumber(long bound) throws MalformedField {
        DropReason fault = faultOfWhole(0, bound);
        long number = field.rounded();
        String objectType = objectType();
        if (fault == null) {
            entries.add(new CmcdEntry(number, objectType));
        } else {
            entries.fail(fault);
        }
    }

    /** The first parameter that says no more than its name, which is short. */
    private @Nullable String objectType() throws MalformedField {
        String found = null;
        while (field.nextParameter()) {
            if (found == null
                    && field.type() == ItemType.BOOLEAN
                    && field.flag()
                    && field.keyLength() <= CmcdBounds.MAX_TOKEN_CHARS) {
                found = field.keyAsToken();
            }
        }
        return found;
    }

    private Object texts(int maxChars) throws MalformedField {
        texts.clear();
        if (!field.openValue()) {
            addText(maxChars);
            return texts.result();
        }
        while (field.nextInnerItem()) {
            addText(maxChars);
        }
        field.skipParameters();
        return texts.result();
    }

    private void addText(int maxChars) throws MalformedField {
        Object text = anyText(maxChars);
        field.skipParameters();
        if (text instanceof String kept) {
            texts.add(kept);
        } else {
            texts.fail((DropReason) text);
        }
    }

    private Object anyText(int maxChars) {
        return switch (field.type()) {
            case STRING, TOKEN -> bounded(maxChars);
            case INTEGER, DECIMAL, BOOLEAN -> field.text();
            case BINARY -> DropReason.WRONG_TYPE;
        };
    }
}
