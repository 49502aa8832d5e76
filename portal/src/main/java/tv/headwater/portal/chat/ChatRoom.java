package tv.headwater.portal.chat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * One broadcast's chat on this node: who reads it, what was said last, and how much. Thread-safe; nothing in it waits.
 */
final class ChatRoom {
    static final int RECENT_LINES = 50;
    static final Duration FORGOTTEN_AFTER = ChatRate.KEPT;

    private final Set<ChatMember> members = new HashSet<>();
    private final Deque<ChatLine> recent = new ArrayDeque<>();
    private final ChatRate rate = new ChatRate();
    private Instant lastUsed;

    ChatRoom(Instant now) {
        this.lastUsed = now;
    }

    /** Lets a member in, greeted with what was said last: no line is missed or seen twice in between. */
    synchronized void join(ChatMember member, boolean canWrite, Instant now) {
        lastUsed = now;
        members.add(member);
        member.send(ChatJson.hello(canWrite, List.copyOf(recent)));
    }

    synchronized void leave(ChatMember member, Instant now) {
        lastUsed = now;
        members.remove(member);
    }

    synchronized void hear(ChatLine line) {
        lastUsed = line.sentAt();
        recent.addLast(line);
        if (recent.size() > RECENT_LINES) {
            recent.removeFirst();
        }
        rate.count(line.sentAt());
        String json = ChatJson.message(line);
        List.copyOf(members).forEach(member -> member.send(json));
    }

    synchronized void sendAll(String json) {
        List.copyOf(members).forEach(member -> member.send(json));
    }

    synchronized List<ChatCount> rateSince(Instant since, Instant now) {
        return rate.since(since, now);
    }

    synchronized int memberCount() {
        return members.size();
    }

    synchronized boolean isForgotten(Instant now) {
        return members.isEmpty() && lastUsed.plus(FORGOTTEN_AFTER).isBefore(now);
    }
}
