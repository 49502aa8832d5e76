package tv.headwater.portal.chat;

import java.util.function.Consumer;

/** Carries acknowledged lines to the portal nodes that have readers of the broadcast; a line crosses it once per node. */
interface ChatBus {
    void publish(ChatLine line);

    /** @param hearer called for each line of any node, this one's own included; must not block */
    void subscribe(Consumer<ChatLine> hearer);
}
