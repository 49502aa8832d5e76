package tv.headwater.flink.chatter;

/**
 * One 5 s bucket of a broadcast's chat, absolute: a row of {@code live_chat_series}.
 *
 * @param bucketAt start of the bucket, ms since epoch
 * @param messages also the row's version: a bucket only grows, so that a replay never replaces a fuller row
 */
public record ChatPoint(String broadcastId, long bucketAt, int messages, int chatters) {}
