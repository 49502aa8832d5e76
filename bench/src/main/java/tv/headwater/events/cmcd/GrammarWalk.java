package tv.headwater.events.cmcd;

/** Reads records as RFC 8941 dictionaries and keeps nothing: what of the parser's work is the grammar. */
public final class GrammarWalk {
    private final StructuredFieldReader field = new StructuredFieldReader();

    /** Walks through all records of a body and counts their members. */
    public int members(byte[] body) {
        int members = 0;
        for (BodyLines lines = new BodyLines(body); lines.next(); ) {
            members += membersOf(lines);
        }
        return members;
    }

    private int membersOf(BodyLines line) {
        int members = 0;
        try {
            field.open(line.body(), line.from(), line.to());
            for (boolean more = !field.atEnd(); more; more = field.nextMember()) {
                field.readKey();
                skipValue();
                members++;
            }
            return members;
        } catch (MalformedField e) {
            throw new IllegalStateException("not a dictionary: " + line.text(), e);
        }
    }

    private void skipValue() throws MalformedField {
        if (field.openValue()) {
            while (field.nextInnerItem()) {
                field.skipParameters();
            }
        }
        field.skipParameters();
    }
}
