package tv.headwater.events.cmcd;

/** Says that bytes are no structured field of RFC 8941, and where that shows. Without a stack trace: senders cause it at will. */
final class MalformedField extends Exception {
    private static final long serialVersionUID = 1;

    private final int offset;

    /** @param offset counted from 0 in the array that was read */
    MalformedField(String message, int offset) {
        super(message, null, false, false);
        this.offset = offset;
    }

    int offset() {
        return offset;
    }
}
