package tv.headwater.lakehouse.sql;

/** How many columns of a terminal a text takes: marks none, East Asian wide characters and emoji two (UAX #11). */
final class TextWidth {
    private static final int FIRST_WIDE = 0x1100;

    private TextWidth() {}

    static int of(String text) {
        return text.codePoints().map(TextWidth::ofCodePoint).sum();
    }

    static int ofCodePoint(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.FORMAT -> 0;
            default -> codePoint >= FIRST_WIDE && isWide(codePoint) ? 2 : 1;
        };
    }

    private static boolean isWide(int c) {
        return c <= 0x115F
                || (c >= 0x2E80 && c <= 0x303E)
                || (c >= 0x3041 && c <= 0xA4CF)
                || (c >= 0xAC00 && c <= 0xD7A3)
                || (c >= 0xF900 && c <= 0xFAFF)
                || (c >= 0xFE30 && c <= 0xFE6F)
                || (c >= 0xFF00 && c <= 0xFF60)
                || (c >= 0xFFE0 && c <= 0xFFE6)
                || (c >= 0x1F300 && c <= 0x1F64F)
                || (c >= 0x1F680 && c <= 0x1F6FF)
                || (c >= 0x1F900 && c <= 0x1FAFF)
                || (c >= 0x20000 && c <= 0x3FFFD);
    }
}
