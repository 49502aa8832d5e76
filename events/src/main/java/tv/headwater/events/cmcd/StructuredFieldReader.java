package tv.headwater.events.cmcd;

/**
 * Reads structured fields (RFC 8941) out of bytes, one piece at a time and without copying: whoever drives it asks for the next
 * key, value, parameter or member and takes what it wants before asking on.
 */
final class StructuredFieldReader extends BareItemReader {
    private int keyFrom;
    private int keyTo;

    /** Begins with a field; spaces around it say nothing. */
    void open(byte[] field, int first, int afterLast) {
        bytes = field;
        at = first;
        end = afterLast;
        skipSpaces();
        while (end > at && bytes[end - 1] == ' ') {
            end--;
        }
    }

    boolean atEnd() {
        return at >= end;
    }

    /** Passes the comma between two members of a list or dictionary; true if another member follows. */
    boolean nextMember() throws MalformedField {
        skipBlanks();
        if (at >= end) {
            return false;
        }
        if (bytes[at] != ',') {
            throw malformed("something else where a comma should be");
        }
        at++;
        skipBlanks();
        if (at >= end) {
            throw malformed("a comma with nothing after it");
        }
        return true;
    }

    /**
     * Reads a key.
     *
     * @return its bytes as one number, as {@link ShortNames} knows names; of a longer key the last eight
     */
    long readKey() throws MalformedField {
        byte[] in = bytes;
        int i = at;
        if (i >= end || !FieldBytes.is(FieldBytes.KEY_START, in[i])) {
            throw malformed("no key where one should be");
        }
        keyFrom = i;
        long packed = 0;
        do {
            packed = packed << Byte.SIZE | in[i++];
        } while (i < end && FieldBytes.is(FieldBytes.KEY, in[i]));
        keyTo = i;
        at = i;
        return packed;
    }

    /** Begins the value of the key just read: true if it is an inner list, else the item is read (and true if there is none). */
    boolean openValue() throws MalformedField {
        if (at < end && bytes[at] == '=') {
            at++;
            return openMember();
        }
        takeForTrue();
        return false;
    }

    /** Begins a member of a list: true if it is an inner list, else the item is read. */
    boolean openMember() throws MalformedField {
        if (at < end && bytes[at] == '(') {
            at++;
            return true;
        }
        readItem();
        return false;
    }

    /** Reads the next item of an inner list; false when the list closes. Parameters of the one before must be read. */
    boolean nextInnerItem() throws MalformedField {
        boolean separated = bytes[at - 1] == '(';
        if (at < end && bytes[at] == ' ') {
            separated = true;
            skipSpaces();
        }
        if (at >= end) {
            throw malformed("a list that does not end");
        }
        if (bytes[at] == ')') {
            at++;
            return false;
        }
        if (!separated) {
            throw malformed("no space between members");
        }
        readItem();
        return true;
    }

    /** Reads the next parameter, key and value; false when there are no more. */
    boolean nextParameter() throws MalformedField {
        if (at >= end || bytes[at] != ';') {
            return false;
        }
        at++;
        skipSpaces();
        readKey();
        if (at < end && bytes[at] == '=') {
            at++;
            readItem();
        } else {
            takeForTrue();
        }
        return true;
    }

    void skipParameters() throws MalformedField {
        while (nextParameter()) {
            continue;
        }
    }

    String key() {
        return slice(keyFrom, keyTo);
    }

    int keyLength() {
        return keyTo - keyFrom;
    }

    /** The key, if it is one of the standard's tokens, as a string that exists already. */
    String keyAsToken() {
        String known = CmcdTokens.find(bytes, keyFrom, keyTo);
        return known == null ? key() : known;
    }

    boolean keyHas(char wanted) {
        for (int i = keyFrom; i < keyTo; i++) {
            if (bytes[i] == wanted) {
                return true;
            }
        }
        return false;
    }

    private void skipSpaces() {
        while (at < end && bytes[at] == ' ') {
            at++;
        }
    }

    private void skipBlanks() {
        while (at < end && (bytes[at] == ' ' || bytes[at] == '\t')) {
            at++;
        }
    }
}
