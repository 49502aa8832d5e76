package tv.headwater.flink.chatter;

/**
 * A word or an emote that is used now.
 *
 * @param chatters different people who used it
 * @param messages of theirs it was in
 */
record TrendingWord(String word, int chatters, int messages) {}
