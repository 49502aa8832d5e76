package tv.headwater.flink.platform;

/**
 * One Kinesis record of a text log.
 *
 * @param text UTF-8 text, one or more lines
 * @param arrivedAtMillis when Kinesis took it, ms since epoch, by Kinesis's clock
 */
public record LogText(String text, long arrivedAtMillis) {}
