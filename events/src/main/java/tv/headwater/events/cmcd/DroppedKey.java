package tv.headwater.events.cmcd;

/**
 * A key that was left out of a record.
 *
 * @param key its name, at most 64 characters
 * @param reason why
 */
public record DroppedKey(String key, DropReason reason) {}
