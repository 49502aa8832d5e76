package tv.headwater.portal.chat;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** The bus of a portal that runs on one node. */
final class InProcessChatBus implements ChatBus {
    private final List<Consumer<ChatLine>> hearers = new CopyOnWriteArrayList<>();

    @Override
    public void publish(ChatLine line) {
        hearers.forEach(hearer -> hearer.accept(line));
    }

    @Override
    public void subscribe(Consumer<ChatLine> hearer) {
        hearers.add(hearer);
    }
}
