package tv.headwater.events.cmcd;

/** The types of a bare item (RFC 8941, section 3.3). */
enum ItemType {
    INTEGER,
    DECIMAL,
    STRING,
    TOKEN,
    BINARY,
    BOOLEAN
}
