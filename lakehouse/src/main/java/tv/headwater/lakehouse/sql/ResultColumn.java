package tv.headwater.lakehouse.sql;

/**
 * A column of an answer.
 *
 * @param type as the engine names it, such as {@code BIGINT}
 * @param numeric whether its values read best aligned to the right
 */
public record ResultColumn(String name, String type, boolean numeric) {}
