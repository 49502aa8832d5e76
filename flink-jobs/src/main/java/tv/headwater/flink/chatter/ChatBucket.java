package tv.headwater.flink.chatter;

/** What was said in one 5 s bucket of one broadcast. Stored in state: only ever grows. */
public record ChatBucket(int messages, int chatters) {
    static final ChatBucket EMPTY = new ChatBucket(0, 0);
    static final long MILLIS = 5_000;

    /** Start of the bucket of a moment. */
    static long startOf(long at) {
        return Math.floorDiv(at, MILLIS) * MILLIS;
    }

    ChatBucket plusKnownChatter() {
        return new ChatBucket(messages + 1, chatters);
    }

    ChatBucket plusNewChatter() {
        return new ChatBucket(messages + 1, chatters + 1);
    }
}
