package tv.headwater.flink.chatter;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import tv.headwater.events.record.ChatMessage;

/** Makes messages, and the chat of a crowd: some broadcasts, each with a moment in its sixth minute. */
final class Chat {
    static final long T0 = 1_795_340_000_000L;
    static final int BROADCASTS = 3;
    private static final String[] SAYINGS = {
        "what a song",
        "hello from Lisbon",
        "GOOOAL",
        "GOAL 🎉",
        "is this live?",
        "nice light",
        ":wave: hi all",
        "encore"
    };

    private Chat() {}

    static ChatMessage message(String id, String broadcastId, String viewerId, long at, String text) {
        return ChatMessage.newBuilder()
                .setId(id)
                .setBroadcastId(broadcastId)
                .setChannelId("c")
                .setViewerId(viewerId)
                .setSentAt(at)
                .setText(text)
                .build();
    }

    static String broadcast(int number) {
        return "00000000-0000-0000-0000-00000000000" + number;
    }

    /** Eight minutes, in the order in which they were said. */
    static List<ChatMessage> crowd(long seed) {
        Random random = new Random(seed);
        List<ChatMessage> messages = new ArrayList<>();
        for (int broadcast = 0; broadcast < BROADCASTS; broadcast++) {
            for (long second = 0; second < 480; second++) {
                boolean moment = second >= 330 && second < 350;
                int count = moment ? 8 + broadcast : random.nextInt(3) == 0 ? 1 : 0;
                for (int i = 0; i < count; i++) {
                    messages.add(message(
                            new UUID(random.nextLong(), random.nextLong()).toString(),
                            broadcast(broadcast),
                            "viewer-" + random.nextInt(60),
                            T0 + second * 1_000 + random.nextInt(1_000),
                            SAYINGS[moment ? 2 + random.nextInt(2) : random.nextInt(SAYINGS.length)]));
                }
            }
        }
        messages.sort(Comparator.comparingLong(ChatMessage::getSentAt));
        return messages;
    }
}
